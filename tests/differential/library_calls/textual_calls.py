# Calls of one module: html, urllib.parse, shlex and fnmatch side by side
import fnmatch, html, shlex
import urllib.parse as up
for e in """html.escape('<a b="c">&\\'</a>'), html.escape('<"', quote=False), html.escape('')
html.unescape('&lt;&#65;&#x41;&amp;lt;&nbsp;|&eacute&#1114112;&#xZZ;&'), html.unescape('plain')
html.escape(5)
html.unescape(None)
up.quote('a b/ü?'), up.quote('a/b', ''), up.quote('~.-_'), up.quote(b'\\xff'), up.quote('é', encoding='latin-1'), up.quote('')
up.quote_plus('a b+c&d'), up.unquote('a%20b%C3%A9'), up.unquote('%zz%4'), up.unquote_plus('a+b%2B'), up.unquote(b'%41')
up.unquote_to_bytes('a%ff'), up.quote_from_bytes(b'a b')
up.quote(None)
up.quote(5)
up.unquote(5)
up.urlencode({'a': 1, 'b': 'x y'}), up.urlencode([('a', 'é')]), up.urlencode({'a': [1, 2]}), up.urlencode({'a': [1, 2]}, True), up.urlencode({}), up.urlencode({b'k': b'v'})
up.urlencode('abc')
up.urlencode(5)
up.parse_qs('a=1&a=2&b='), up.parse_qs('a=1&b=', keep_blank_values=True), up.parse_qsl('a=1&b=2&c'), up.parse_qs('a=1;b=2', separator=';'), up.parse_qs(''), up.parse_qs(b'a=1')
up.parse_qs('a', strict_parsing=True)
up.parse_qs('a=1&b=2', max_num_fields=1)
up.parse_qs('a', separator='')
up.urlparse('http://u:p@h:80/p;x?q#f'), up.urlparse('path'), up.urlparse('//h/p'), up.urlparse('HTTP://H'), up.urlparse('mailto:a@b')
up.urlsplit('http://h/p?q#f').geturl(), up.urlsplit('x:y').scheme, up.urlunsplit(('http', 'h', 'p', 'q', 'f')), up.urlunparse(('s', 'n', '/p', '', '', ''))
up.urlparse('http://[::1]:8080/').port, up.urlparse('http://H:').port, up.urlparse('http://u@h').username, up.urlsplit('http://h')._replace(netloc='k').geturl()
up.urlparse('http://h:x/').port
up.urlparse('http://h:70000/').port
up.urlparse('http://[x/')
up.urljoin('http://a/b/c', 'd'), up.urljoin('http://a/b/c', '/d'), up.urljoin('http://a/b/c', '../d'), up.urljoin('http://a/b/', '?q'), up.urljoin('http://a', 'http://b'), up.urljoin('', 'x'), up.urljoin('x', '')
up.urldefrag('http://a#b'), up.urldefrag('http://a').fragment
up.urlsplit(5)
up.urlparse(b'http://h/p').netloc, up.urlparse(None)
shlex.split("a 'b c' \\"d\\" e\\\\ f"), shlex.split(''), shlex.split('a # b', comments=True), shlex.split("a'b'c"), shlex.split('"a\\\\"b"')
shlex.split("'a")
shlex.split('a\\\\')
shlex.quote('a b'), shlex.quote("it's"), shlex.quote('ok'), shlex.quote(''), shlex.join(['a b', 'c'])
shlex.quote(5)
shlex.join('ab')
fnmatch.fnmatch('a.txt', '*.txt'), fnmatch.fnmatch('a', '?'), fnmatch.fnmatch('b', '[!a]'), fnmatch.fnmatchcase('A', 'a'), fnmatch.filter(['a', 'bb'], '?'), fnmatch.fnmatch('a/b', '*')
fnmatch.translate('*.[ab]?'), fnmatch.translate('[!x]'), fnmatch.translate('[')
fnmatch.fnmatch(5, '*')
fnmatch.filter('ab', 'a'), fnmatch.fnmatch(b'a', b'*')""".splitlines():
    try:
        print(e, "->", repr(eval(e)))
    except Exception as error:
        print(e, "->", type(error).__name__)
