# Unicode: lone surrogates in strings

def attempt(function, *args, **kw):
    try:
        print(repr(function(*args, **kw)))
    except Exception as e:
        print(type(e).__name__, e)

s = 'a\ud800b\udfff'
print(len(s), ascii(s), ascii(s[1]), s[1] == '\ud800', s.find('\udfff'), ascii(s[::-1]), ord(s[1]), ascii(chr(0xd800)), ascii(s.upper()), ascii(s.split('b')))
print(ascii('\ud83d' + '\ude00'), len('\ud83d' + '\ude00'), '\ud83d' + '\ude00' == '\U0001f600', ascii('\ud83d\ude00'.encode('utf-16', 'surrogatepass').decode('utf-16')))
attempt(s.encode)
attempt('\ud800\ud801x'.encode, 'utf-8')
attempt('\ud800'.encode, 'utf-16')
attempt('\ud800'.encode, 'ascii')
for errors in ('ignore', 'replace', 'backslashreplace', 'xmlcharrefreplace', 'surrogatepass'):
    attempt(s.encode, 'utf-8', errors)
attempt('\udc80\udcff'.encode, 'utf-8', 'surrogateescape')
attempt('\ud800'.encode, 'utf-8', 'surrogateescape')
print(ascii(b'\xff\xfea\x80'.decode('utf-8', 'surrogateescape')), b'\xff\xfea\x80'.decode('utf-8', 'surrogateescape').encode('utf-8', 'surrogateescape'))
print({s: 1}[s], s == 'a\ud800b\udfff', s < 'a\ue000', ascii(sorted(['\ud800', '\U00010000', 'z'])))
