# packaging: versions, specifiers, requirements and markers
from packaging.version import Version, InvalidVersion, parse
from packaging.specifiers import SpecifierSet, InvalidSpecifier
from packaging.requirements import Requirement, InvalidRequirement
from packaging.markers import Marker
from packaging.utils import canonicalize_name, parse_wheel_filename, canonicalize_version
from packaging.tags import parse_tag

texts = ["1.0", "1.0.dev1", "1.0a2", "1.0b1", "1.0rc1", "1.0.post1", "1!0.5", "2.10", "2.9", "1.0+local.1", "v1.2"]
print([str(v) for v in sorted(map(Version, texts))])
v = Version("1!2.3.4rc5.post6.dev7+abc.8")
print(v, v.epoch, v.release, v.pre, v.post, v.dev, v.local, v.public, v.base_version, v.is_prerelease, v.major, v.minor, v.micro, repr(v), Version("1.0") == Version("1.0.0"))
s = SpecifierSet(">=1.0,<2.0,!=1.5")
print(s, "1.4" in s, "1.5" in s, "2.0" in s, list(s.filter(["0.9", "1.2", "1.5", "1.9", "2.0a1"])), SpecifierSet("~=1.4.2").contains("1.4.9"), SpecifierSet("==1.*").contains("1.99"), SpecifierSet(">=1", prereleases=True).contains("2.0a1"), SpecifierSet(">1") & SpecifierSet("<3"))
r = Requirement('requests[security,tests]>=2.8.1,==2.8.*; python_version < "2.7" and extra == "x"')
print(r.name, sorted(r.extras), r.specifier, r.marker, r.url, Requirement("pip @ https://x.y/pip.zip").url, str(Requirement("a>1")), Marker("python_version >= '3' or os_name == 'nt'").evaluate({"python_version": "3.9"}), str(Marker("(a == 'b')".replace("a ", "sys_platform "))))
print(canonicalize_name("Foo.Bar__baz"), canonicalize_version("1.4.0.0"), parse_wheel_filename("foo_bar-1.0-1-py3-none-any.whl")[:3], sorted(map(str, parse_tag("py2.py3-none-any"))), parse("1.0").release)
for bad in (lambda: Version("1.x"), lambda: SpecifierSet("1.0"), lambda: Requirement("a b"), lambda: Requirement("a>=1,"), lambda: Requirement(""), lambda: Marker("x == y"), lambda: Requirement("n; bad == 'x'")):
    try:
        print(bad())
    except Exception as error:
        print(type(error).__name__, str(error).splitlines()[0])
