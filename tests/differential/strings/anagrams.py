# str: anagrams, palindromes and sorted characters
words = ['listen', 'silent', 'enlist', 'google', 'elgoog', 'abc', 'cab', 'Tinsel', 'été', 'tée']
groups = {}
for word in words:
    groups.setdefault(''.join(sorted(word.lower())), []).append(word)
print([g for g in groups.values() if len(g) > 1], list(groups))
def is_palindrome(text):
    letters = [c for c in text.casefold() if c.isalnum()]
    return letters == letters[::-1]
for text in ('A man, a plan, a canal: Panama', 'No lemon, no melon!', 'Ésope reste ici et se repose', 'hello', ''):
    print(repr(text), is_palindrome(text), text[::-1].swapcase())
def common_prefix(items):
    first, last = min(items), max(items)
    for i, c in enumerate(first):
        if i >= len(last) or last[i] != c:
            return first[:i]
    return first
print(common_prefix(['flower', 'flow', 'flight']), repr(common_prefix(['a', 'b'])), common_prefix(['naïve', 'naïf']))
