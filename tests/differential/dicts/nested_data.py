# Dicts: the shape of JSON data
orders = [
    {"id": 1, "customer": "ann", "items": [{"sku": "a", "qty": 2}, {"sku": "b", "qty": 1}]},
    {"id": 2, "customer": "bob", "items": [{"sku": "a", "qty": 5}]},
    {"id": 3, "customer": "ann", "items": []},
]
per_customer = {}
for order in orders:
    entry = per_customer.setdefault(order["customer"], {"orders": 0, "skus": {}})
    entry["orders"] += 1
    for item in order["items"]:
        entry["skus"][item["sku"]] = entry["skus"].get(item["sku"], 0) + item["qty"]
print(per_customer)
inverted = {}
for name, entry in per_customer.items():
    for sku in entry["skus"]:
        inverted.setdefault(sku, []).append(name)
print(inverted)
print(sorted(per_customer.items(), key=lambda pair: -pair[1]["orders"]))
print(max(per_customer, key=lambda name: sum(per_customer[name]["skus"].values())))
print(dict({"a": 1}, b=2))
import json
text = json.dumps(orders[0])
print(text)
print(json.loads(text) == orders[0], list(json.loads('{"z": 1, "a": {"y": 2, "b": 3}}')))
