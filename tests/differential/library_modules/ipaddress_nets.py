# Programs with one module: ipaddress
import ipaddress as ip
a = ip.ip_address("192.168.1.10")
n = ip.ip_network("192.168.0.0/22")
print(a, int(a), a in n, a.is_private, a.packed, a.reverse_pointer, a + 5, n.network_address, n.broadcast_address, n.netmask, n.hostmask, n.num_addresses, n.prefixlen, n.with_netmask)
print(list(ip.ip_network("10.0.0.0/30").hosts()), [str(s) for s in n.subnets(new_prefix=24)], n.supernet(), n[5], n.overlaps(ip.ip_network("192.168.3.0/24")), list(n.address_exclude(ip.ip_network("192.168.0.0/23"))))
b = ip.ip_address("2001:db8::1")
print(b, b.exploded, b.compressed, b.version, ip.ip_address("::ffff:1.2.3.4").ipv4_mapped, ip.IPv6Network("2001:db8::/32").num_addresses, ip.ip_interface("10.1.2.3/8").network, ip.ip_interface("10.1.2.3/8"), ip.ip_address("127.0.0.1").is_loopback, ip.ip_address("224.0.0.1").is_multicast)
print(sorted([ip.ip_address("10.0.0.2"), ip.ip_address("9.9.9.9")]), list(ip.collapse_addresses([ip.ip_network("10.0.0.0/25"), ip.ip_network("10.0.0.128/25")])), list(ip.summarize_address_range(ip.ip_address("10.0.0.0"), ip.ip_address("10.0.0.6"))), f"{a:b}", f"{a:x}", ip.ip_network("10.0.0.0/8") < ip.ip_network("11.0.0.0/8"), repr(n))
for bad in ("256.1.1.1", "1.2.3", "abc", "1.2.3.4/33", "::g", "01.2.3.4", ""):
    for make in (ip.ip_address, ip.ip_network, ip.IPv4Address):
        try:
            print(make(bad))
        except ValueError as error:
            print(type(error).__name__, error)
for bad in (lambda: ip.ip_network("10.0.0.1/8"), lambda: a < b, lambda: a + 2**40, lambda: n[5000], lambda: list(n.subnets(prefixlen_diff=20)), lambda: ip.ip_network("10.0.0.1/8", strict=False)):
    try:
        print(bad())
    except Exception as error:
        print(type(error).__name__, error)
