# tinydb: a document database in memory
from tinydb import TinyDB, Query, where
from tinydb.storages import MemoryStorage
from tinydb.operations import increment, delete, set as set_
from tinydb.middlewares import CachingMiddleware

db = TinyDB(storage=CachingMiddleware(MemoryStorage))
print(db.insert({"name": "Ann", "age": 30, "tags": ["a", "b"]}), db.insert_multiple([{"name": "Bob", "age": 25, "addr": {"city": "Rome"}}, {"name": "Cyd", "age": 41, "tags": []}]))
User = Query()
print(db.search(User.age > 28), db.get(User.name == "Bob"), db.count(User.name.matches("^[AB]")), db.contains(where("age") == 99), db.search(User.addr.city == "Rome"), db.search(User.tags.any(["a"])), db.search((User.age < 28) | ~(User.tags.exists())), db.search(User.age.test(lambda a: a % 2)), db.get(doc_id=2).doc_id)
print(db.update(increment("age"), User.name == "Ann"), db.update({"new": 1}, User.age > 40), db.upsert({"name": "Dee", "age": 1}, User.name == "Dee"), db.update(delete("addr"), User.name == "Bob"), db.update(set_("x", 5)), db.remove(User.age < 10), len(db))
for doc in db:
    print(doc.doc_id, doc)
t = db.table("other")
t.insert({"k": "v"})
print(db.tables() == {"_default", "other"}, t.all(), db.storage.read()["other"] if hasattr(db.storage, "read") else "", repr(User.a == 1))
t.truncate(); db.drop_tables()
print(len(db), db.tables())
try:
    db.search(User)
except Exception as error:
    print(type(error).__name__, error)
