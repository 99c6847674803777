# networkx: graph algorithms that need no numpy
import networkx as nx

G = nx.Graph()
G.add_weighted_edges_from([("a", "b", 4), ("a", "c", 1), ("c", "b", 2), ("b", "d", 5), ("c", "d", 8), ("e", "f", 1)])
print(G, sorted(G.degree), nx.shortest_path(G, "a", "d", weight="weight"), nx.dijkstra_path_length(G, "a", "d"), [sorted(c) for c in nx.connected_components(G)])
print(sorted(nx.minimum_spanning_tree(G).edges(data="weight")), nx.has_path(G, "a", "e"), nx.density(G), sorted(nx.bfs_tree(G, "a").edges), list(nx.dfs_preorder_nodes(G, "a")), sorted(nx.articulation_points(G)), sorted(nx.bridges(G)))
D = nx.DiGraph([(1, 2), (1, 3), (2, 4), (3, 4), (4, 5)])
print(list(nx.topological_sort(D)), nx.is_directed_acyclic_graph(D), sorted(nx.descendants(D, 2)), nx.dag_longest_path(D), list(nx.all_simple_paths(D, 1, 5)), sorted(nx.transitive_closure(D).edges)[:5], nx.ancestors(D, 4), list(nx.lexicographical_topological_sort(D)))
F = nx.DiGraph()
F.add_edge("s", "x", capacity=3.0); F.add_edge("s", "y", capacity=2.0); F.add_edge("x", "y", capacity=1.0); F.add_edge("x", "t", capacity=2.0); F.add_edge("y", "t", capacity=3.0)
print(nx.maximum_flow_value(F, "s", "t"), nx.minimum_cut(F, "s", "t")[0])
K = nx.karate_club_graph()
print(K.number_of_nodes(), K.number_of_edges(), round(nx.average_clustering(K), 6), nx.diameter(K), sorted(nx.center(K)), [round(v, 4) for v in list(nx.betweenness_centrality(K).values())[:4]], [round(v, 4) for v in list(nx.degree_centrality(K).values())[:3]], sum(nx.triangles(K).values()) // 3, len(max(nx.find_cliques(K), key=len)))
print([len(c) for c in nx.community.greedy_modularity_communities(K)], sorted(nx.greedy_color(nx.cycle_graph(5)).items()), nx.is_bipartite(nx.cycle_graph(6)), nx.is_isomorphic(nx.path_graph(3), nx.star_graph(2)), nx.is_tree(nx.path_graph(4)), list(nx.find_cycle(nx.cycle_graph(3))))
print(nx.to_dict_of_lists(nx.grid_2d_graph(2, 2)), nx.gnp_random_graph(6, 0.5, seed=1).edges, sorted(nx.core_number(K).values())[-3:], list(nx.generate_adjlist(nx.path_graph(3))), nx.node_link_data(nx.path_graph(2)), nx.parse_edgelist(["1 2", "2 3"]).edges)
for bad in (lambda: nx.shortest_path(G, "a", "e"), lambda: nx.shortest_path(G, "a", "zz"), lambda: list(nx.topological_sort(nx.DiGraph([(1, 2), (2, 1)]))), lambda: G.remove_node("q"), lambda: nx.diameter(G)):
    try:
        print(bad())
    except nx.NetworkXException as error:
        print(type(error).__name__, error)
