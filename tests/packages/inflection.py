# inflection: words in singular, plural and other forms
import inflection as i

for word in ("post", "octopus", "sheep", "person", "child", "mouse", "analysis", "status", "quiz", "matrix", "tomato", "half", "city", "CamelOctopus"):
    print(word, i.pluralize(word), i.singularize(i.pluralize(word)))
print(i.camelize("device_type"), i.camelize("device_type", False), i.underscore("DeviceTypeHTTP"), i.dasherize("a_b"), i.humanize("author_id"), i.titleize("man from the boondocks_x"), i.tableize("RawScaledScorer"), i.parameterize("Donald E. Knuth!"), i.transliterate("älämölö"), i.ordinal(21), i.ordinalize(112))
