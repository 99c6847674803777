# Calls of one module: pure paths and os.path
import os.path as op
from pathlib import PurePosixPath as P, PureWindowsPath as W
p = P("/usr/lib/python3.11/site.tar.gz")
for e in """p.name, p.stem, p.suffix, p.suffixes, p.parent, p.parts, p.root, p.anchor, p.drive
p / 'x', 'x' / P('y'), p / '/abs', P('a') / 'b/c', P('a', 'b', '..'), P(), P('.'), P('')
str(p), repr(p), p.as_posix(), bytes(P('a')), hash(P('a')) == hash(P('a/')), P('a') == P('./a'), P('a') == 'a'
p.with_name('q'), p.with_stem('q'), p.with_suffix('.zip'), p.with_suffix(''), P('a').with_suffix('.x')
p.relative_to('/usr'), p.relative_to('/', 'usr'), p.is_relative_to('/usr'), p.is_relative_to('/x')
p.match('*.gz'), p.match('/usr/*'), p.match('lib/*/*.gz'), P('a.PY').match('*.py'), p.match('**/*.gz')
p.is_absolute(), P('a').is_absolute(), p.as_uri(), p.joinpath('a', 'b'), list(p.parents)[:2], p.parents[1], len(p.parents), p.parents[-1]
sorted([P('b'), P('a/c'), P('a')]), P('a') < P('b'), max(P('a'), P('b')), P('a/b') > P('a')
P('a//b/./c/').parts, P('//x/y').parts, P('///x').parts, P('~/x'), P('a/../b'), P('.hidden').stem, P('.hidden').suffix, P('x.').suffix, P('a.b.c').suffixes, P('..').name
W(r'C:\\x\\y.txt').parts, W('c:/A') == W('C:/a'), W(r'\\\\srv\\share\\f').drive, W('C:x').is_absolute(), W('C:/x').as_uri(), W('a/b').as_posix(), W('CON').is_reserved()
p.relative_to('/x')
P('a').relative_to('/a')
p.with_name('')
p.with_name('a/b')
p.with_suffix('x')
P('/').with_name('a')
P('').with_suffix('.x')
p.match('')
P('a').as_uri()
P(5)
p / 5
p < 'x'
p.parents[99]
p.nope
P(b'x')
p.joinpath(None)
op.join('a', 'b', '/c', 'd'), op.join('a/', 'b'), op.join(''), op.join('a', ''), op.join(b'a', b'b')
op.split('/a/b'), op.split('a'), op.split('/'), op.split('a/'), op.splitext('a.b.c'), op.splitext('.x'), op.splitext('a/.x/b'), op.splitdrive('c:/x')
op.basename('/a/b'), op.dirname('/a/b'), op.basename('a/'), op.dirname('a'), op.normpath('a//b/../c/.'), op.normpath(''), op.normpath('//a'), op.normpath('../..'), op.normpath('/..')
op.commonpath(['/a/b', '/a/c']), op.commonpath(['a/b', 'a/b/c']), op.commonprefix(['abc', 'abd']), op.commonprefix([])
op.relpath('/a/b', '/a'), op.relpath('/a', '/a/b'), op.relpath('/a', '/a'), op.isabs('/a'), op.isabs('a'), op.expanduser('x'), op.normcase('A'), op.sep, op.pardir, op.extsep
op.exists('/no/such'), op.isfile('/no/such'), op.isdir('/no/such'), op.lexists('/no'), op.islink('/no'), op.exists('a\\0b')
op.commonpath([])
op.commonpath(['/a', 'b'])
op.join()
op.join('a', 5)
op.join('a', b'b')
op.split(5)
op.relpath('')
op.getsize('/no/such')
op.splitext(None)
op.samefile('/no', '/no')
op.basename(P('/a/b')), op.join(P('a'), 'b'), op.exists(P('/no'))""".splitlines():
    try:
        print(e, "->", eval(e))
    except Exception as error:
        print(e, "->", type(error).__name__)
