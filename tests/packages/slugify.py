# python-slugify text-unidecode: texts made fit for URLs
from slugify import slugify
from text_unidecode import unidecode

for text in ("This is a test ---", "影師嗎", "C'est déjà l'été.", "Nín hǎo. Wǒ shì zhōng guó rén", "10 | 20 %", "jaja---lol-méméméoo--a", "ÜBER Über", "foo &amp; bar &#381;", "Компьютер"):
    print(text, "->", slugify(text), "|", slugify(text, separator="_", lowercase=False), "|", slugify(text, allow_unicode=True), "|", unidecode(text))
print(slugify("the quick brown fox jumps over the lazy dog", max_length=20, word_boundary=True, save_order=True), slugify("the a cat", stopwords=("the", "a")))
print(slugify("10 | 20 %", replacements=[["|", "or"], ["%", "percent"]]), slugify("_x_ y", regex_pattern=r"[^-a-z0-9_]+"))
