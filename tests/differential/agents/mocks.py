# Agents' programs: mocks and patches
from unittest import mock
from unittest.mock import Mock, MagicMock, patch, call, sentinel, ANY, create_autospec
import json

class Client:
    base = "api"
    def get(self, path, timeout=10):
        raise RuntimeError("no network")
    def close(self):
        pass

def load(client, path):
    data = json.loads(client.get(path, timeout=3))
    client.close()
    return data["v"]

client = Mock()
client.get.return_value = '{"v": 5}'
print(load(client, "/x"))
client.get.assert_called_once_with("/x", timeout=3)
print(client.get.call_count, client.get.call_args, client.get.call_args.kwargs, client.mock_calls)
print(client.method_calls == [call.get("/x", timeout=3), call.close()], client.get.called)
client.get.side_effect = ['{"v": 1}', ValueError("down")]
print(load(client, "a"))
try:
    load(client, "b")
except ValueError as error:
    print(error)
for check in (lambda: client.get.assert_called_once(), lambda: client.get.assert_called_with("z"), lambda: client.close.assert_not_called(), lambda: client.other.assert_called(), lambda: client.get.assert_any_call(1)):
    try:
        check()
    except AssertionError as error:
        print(str(error).splitlines()[:3])
m = MagicMock()
m.__len__.return_value = 3
m.__getitem__.side_effect = lambda k: k * 2
print(len(m), m[4], m["ab"], bool(m), 5 in m, list(m))
with patch.object(Client, "get", return_value='{"v": "patched"}') as get:
    print(load(Client(), "p"), get.call_args_list)
with patch.object(Client, "base", "new"):
    print(Client.base)
print(Client.base)
settings = {"a": 1}
with patch.dict(settings, {"b": 2}):
    print(settings)
print(settings)
spec = create_autospec(Client)
try:
    spec.get()
except TypeError as error:
    print(error)
try:
    Mock(spec=Client).nothing
except AttributeError as error:
    print(error)
print(sentinel.thing, sentinel.thing is sentinel.thing, ANY == 3, call(1, a=2), mock.call.foo(3).bar())
f = Mock(side_effect=lambda x: x + 1, name="inc")
print(f(1), [f(i) for i in range(3)], repr(f).split(" id=")[0])
with patch("json.loads", return_value=7) as loads:
    print(json.loads("nonsense"), loads.mock_calls)
handle = mock.mock_open(read_data="one\ntwo\n")
with patch("builtins.open", handle):
    with open("nowhere") as file:
        print(file.read())
print(handle.call_args_list)
