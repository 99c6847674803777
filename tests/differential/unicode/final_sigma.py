# Unicode: the lower form of a capital sigma at the end of a word
for word in ['Σ', 'ΑΣ', 'ΣΑ', 'ΑΣ.', 'ΑΣ Β', 'Α.Σ', "Α'Σ", 'ΑΣ\u0301', '\u0301Σ', 'ΑΣΣ', 'ΑΣΑΣ', '1Σ', 'ΑΣ1', 'A\u00adΣ\u00adB', 'ΌΔΟΣ ΟΔΥΣΣΕΥΣ']:
    print(ascii([word.lower(), word.title(), word.capitalize(), word.swapcase(), word.casefold()]))
