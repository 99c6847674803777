//! Signatures of host functions: their parameters, defaults, and the binding of arguments. function.rs uses them.

use std::borrow::Cow;
use std::fmt;

use minicbor::Decoder;

use crate::Value;
use crate::wire::{self, Room};

/// The signature of a host function as Python writes it, and its documentation.
///
/// A plain name is enough. The function then takes as many arguments as the closure. A signature with parentheses names
/// the arguments and gives defaults. It can have `*args` (a `Vec<T>` in Rust), parameters by keyword only after a `*`,
/// and `**kwargs` (a map). Types in it are only for the reader: the closure's types count.
///
/// With `async` before the name, the function is a coroutine function for programs. They `await` it, and many calls may
/// be under way at once, as tasks of `asyncio`.
///
/// ```
/// # use micropython_sandbox::{Error, Sandbox, Signature};
/// let mut session = Sandbox::new()?
///     .session()
///     .function("double", |x: i64| 2 * x)
///     .function(
///         Signature::new("search(query: str, *tags: str, limit: int = 10) -> list").doc("Looks things up."),
///         |query: String, tags: Vec<String>, limit: usize| format!("{query} {tags:?} {limit}"),
///     )
///     .start()?;
/// let output = session.run("help(search)\nprint(search('a', 'b', limit=double(3)))")?;
/// assert_eq!(output.stdout, "\
/// search(query: str, *tags: str, limit: int = 10) -> list
///     Looks things up.
/// a [\"b\"] 6
/// ");
/// # Ok::<(), Error>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Signature {
    text: String,
    doc: String,
}

impl Signature {
    /// Returns a signature written as in a `def`, without the `def`. Errors in it show when the session is started.
    pub fn new(signature: impl Into<String>) -> Signature {
        Signature { text: signature.into(), doc: String::new() }
    }

    /// Sets the text that `help()` shows for the function.
    #[must_use]
    pub fn doc(mut self, doc: impl Into<String>) -> Signature {
        self.doc = doc.into();
        self
    }
}

impl From<&str> for Signature {
    fn from(signature: &str) -> Signature {
        Signature::new(signature)
    }
}

impl From<String> for Signature {
    fn from(signature: String) -> Signature {
        Signature::new(signature)
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    PositionalOnly,
    Normal,
    KeywordOnly,
    /// `*args`
    Rest,
    /// `**kwargs`
    Keywords,
}

#[derive(Debug, Clone)]
struct Parameter {
    name: String,
    kind: Kind,
    /// The encoded value.
    default: Option<Vec<u8>>,
}

/// A parsed signature.
#[derive(Debug, Clone)]
pub(crate) struct Parsed {
    /// The name, which may have dots.
    pub(crate) name: String,
    pub(crate) text: String,
    pub(crate) doc: String,
    /// Whether programs await the result.
    pub(crate) is_coroutine: bool,
    /// `None` if the function takes any arguments.
    parameters: Option<Vec<Parameter>>,
}

/// A signature or a name that is invalid, and the reason.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Problem {
    pub(crate) name: String,
    pub(crate) reason: String,
}

impl Parsed {
    /// Parses a signature. `arity` is the number of the Rust function's parameters, or `None` if it takes any
    /// arguments.
    pub(crate) fn of(signature: &Signature, arity: Option<usize>) -> Result<Parsed, Problem> {
        let text = signature.text.trim();
        let plain = text.strip_prefix("async").filter(|rest| rest.starts_with(char::is_whitespace));
        let (prefix, whole) = plain.map_or(("", text), |rest| ("async ", rest.trim_start()));
        let (name, rest) = whole.split_at(whole.find('(').unwrap_or(whole.len()));
        let name = name.trim();
        let problem = |reason: String| Problem { name: name.to_owned(), reason };
        if let Some(reason) = name_problem(name) {
            return Err(problem(reason.to_owned()));
        }
        let mut parsed = Parsed {
            name: name.to_owned(),
            text: text.to_owned(),
            doc: signature.doc.clone(),
            is_coroutine: plain.is_some(),
            parameters: None,
        };
        match (rest.is_empty(), arity) {
            (true, None) => parsed.text = format!("{prefix}{name}(*args, **kwargs)"),
            (true, Some(arity)) => {
                let names: Vec<String> = (1..=arity).map(|number| format!("arg{number}")).collect();
                let slash = if names.is_empty() { "" } else { ", /" };
                parsed.text = format!("{prefix}{name}({}{slash})", names.join(", "));
                let parameter = |name| Parameter { name, kind: Kind::PositionalOnly, default: None };
                parsed.parameters = Some(names.into_iter().map(parameter).collect());
            }
            (false, arity) => {
                let parameters = Reader { rest }.parameters().map_err(problem)?;
                if let Some(arity) = arity
                    && parameters.len() != arity
                {
                    return Err(problem(format!(
                        "its signature has {} parameters, and the function in Rust takes {arity}",
                        parameters.len()
                    )));
                }
                parsed.parameters = Some(parameters);
            }
        }
        Ok(parsed)
    }

    /// Returns the encoded argument for each parameter. `arguments` come from the guest.
    pub(crate) fn bind<'a>(&self, arguments: &Arguments<'a>) -> Result<Vec<Cow<'a, [u8]>>, String> {
        let name = &self.name;
        let Some(parameters) = &self.parameters else { return Ok(Vec::new()) };
        let takes_rest = parameters.iter().any(|parameter| parameter.kind == Kind::Rest);
        let places = |parameter: &&Parameter| matches!(parameter.kind, Kind::PositionalOnly | Kind::Normal);
        let places = parameters.iter().filter(places).count();
        let given = arguments.positional.len();
        if given > places && !takes_rest {
            let s = if places == 1 { "" } else { "s" };
            let were = if given == 1 { "was" } else { "were" };
            return Err(format!("{name}() takes {places} positional argument{s} but {given} {were} given"));
        }
        let by_keyword = |parameter: &Parameter| {
            let keyword = arguments.keywords.iter().find(|(key, _)| *key == parameter.name)?;
            matches!(parameter.kind, Kind::Normal | Kind::KeywordOnly).then_some(keyword.1)
        };
        let mut bound = Vec::with_capacity(parameters.len());
        let mut place = 0;
        for parameter in parameters {
            bound.push(match parameter.kind {
                Kind::Rest => {
                    let rest = &arguments.positional[places.min(given)..];
                    let mut list = Vec::new();
                    wire::push_array(&mut list, rest.len());
                    rest.iter().for_each(|item| list.extend_from_slice(item));
                    Cow::Owned(list)
                }
                Kind::Keywords => {
                    let rest: Vec<_> = arguments
                        .keywords
                        .iter()
                        .filter(|(key, _)| !parameters.iter().any(|other| takes_keyword(other, key)))
                        .collect();
                    let mut map = Vec::new();
                    wire::push_map(&mut map, rest.len());
                    for (key, item) in rest {
                        wire::push_str(&mut map, key);
                        map.extend_from_slice(item);
                    }
                    Cow::Owned(map)
                }
                kind => {
                    let positional =
                        (kind != Kind::KeywordOnly).then(|| arguments.positional.get(place)).flatten();
                    place += usize::from(kind != Kind::KeywordOnly);
                    let missing = || match kind {
                        Kind::KeywordOnly => {
                            format!("{name}() missing 1 required keyword-only argument: '{}'", parameter.name)
                        }
                        _ => format!("{name}() missing 1 required positional argument: '{}'", parameter.name),
                    };
                    match (positional, by_keyword(parameter)) {
                        (Some(_), Some(_)) => {
                            return Err(format!(
                                "{name}() got multiple values for argument '{}'",
                                parameter.name
                            ));
                        }
                        (Some(item), None) => Cow::Borrowed(*item),
                        (None, Some(item)) => Cow::Borrowed(item),
                        (None, None) => Cow::Owned(parameter.default.clone().ok_or_else(missing)?),
                    }
                }
            });
        }
        let takes_keywords = parameters.iter().any(|parameter| parameter.kind == Kind::Keywords);
        let known = |key: &str| parameters.iter().any(|parameter| takes_keyword(parameter, key));
        match arguments.keywords.iter().find(|(key, _)| !takes_keywords && !known(key)) {
            Some((key, _)) => {
                Err(format!("{name}() got an unexpected keyword argument '{}'", wire::cut_text(key)))
            }
            None => Ok(bound),
        }
    }

    /// Returns the name of a parameter.
    pub(crate) fn parameter(&self, index: usize) -> &str {
        self.parameters
            .as_deref()
            .and_then(|parameters| parameters.get(index))
            .map_or("", |parameter| &parameter.name)
    }
}

fn takes_keyword(parameter: &Parameter, key: &str) -> bool {
    matches!(parameter.kind, Kind::Normal | Kind::KeywordOnly) && parameter.name == key
}

/// Arguments of the guest, each still encoded.
#[derive(Debug, Default)]
pub(crate) struct Arguments<'a> {
    pub(crate) positional: Vec<&'a [u8]>,
    pub(crate) keywords: Vec<(&'a str, &'a [u8])>,
}

impl<'a> Arguments<'a> {
    /// Splits an array of two: the positional arguments, and a map of the keyword arguments.
    ///
    /// # Errors
    ///
    /// [`wire::Error`] if they have another form, or are more than there is room for.
    pub(crate) fn of(bytes: &'a [u8], room: &Room) -> Result<Arguments<'a>, wire::Error> {
        let mut decoder = Decoder::new(bytes);
        let item = |decoder: &mut Decoder<'a>| {
            let start = decoder.position();
            decoder.skip()?;
            Ok::<_, minicbor::decode::Error>(&bytes[start..decoder.position()])
        };
        let mut arguments = Arguments::default();
        decoder.array()?;
        let count = decoder.array()?.unwrap_or(0);
        room.take(count, 0)?;
        for _ in 0..count {
            arguments.positional.push(item(&mut decoder)?);
        }
        let count = decoder.map()?.unwrap_or(0);
        room.take(count, 0)?;
        for _ in 0..count {
            let key = decoder.str()?;
            arguments.keywords.push((key, item(&mut decoder)?));
        }
        Ok(arguments)
    }
}

/// Python's keywords.
const KEYWORDS: &[&str] = &[
    "False", "None", "True", "and", "as", "assert", "async", "await", "break", "class", "continue", "def",
    "del", "elif", "else", "except", "finally", "for", "from", "global", "if", "import", "in", "is",
    "lambda", "nonlocal", "not", "or", "pass", "raise", "return", "try", "while", "with", "yield",
];

/// Returns what is wrong with a dotted name, if anything.
pub(crate) fn name_problem(name: &str) -> Option<&'static str> {
    name.split('.').find_map(identifier_problem)
}

/// Returns what is wrong with an identifier, if anything.
pub(crate) fn identifier_problem(name: &str) -> Option<&'static str> {
    let starts_right = name.chars().next().is_some_and(|first| first.is_alphabetic() || first == '_');
    if !starts_right || !name.chars().all(|c| c.is_alphanumeric() || c == '_') {
        Some("it is not an identifier")
    } else if KEYWORDS.contains(&name) {
        Some("it is a keyword")
    } else if name.len() > 200 {
        Some("it is longer than 200 bytes")
    } else {
        None
    }
}

/// Reads the part of a signature from its parenthesis on.
struct Reader<'a> {
    rest: &'a str,
}

impl Reader<'_> {
    fn parameters(mut self) -> Result<Vec<Parameter>, String> {
        let mut parameters: Vec<Parameter> = Vec::new();
        let mut kind = Kind::Normal;
        self.expect("(")?;
        while !self.take(")") {
            if self.take("**") {
                self.parameter(Kind::Keywords, &mut parameters)?;
            } else if self.take("*") {
                if !matches!(kind, Kind::Normal) {
                    return Err("its signature has a second *".to_owned());
                }
                kind = Kind::KeywordOnly;
                if !self.rest.starts_with([',', ')']) {
                    self.parameter(Kind::Rest, &mut parameters)?;
                }
            } else if self.take("/") {
                parameters.iter_mut().for_each(|parameter| parameter.kind = Kind::PositionalOnly);
            } else {
                self.parameter(kind, &mut parameters)?;
            }
            if !self.take(",") {
                self.expect(")")?;
                break;
            }
        }
        let rest = self.rest.trim();
        if !rest.is_empty() && !rest.starts_with("->") && !rest.starts_with(':') {
            return Err(format!("its signature goes on after the parenthesis with {rest:?}"));
        }
        Ok(parameters)
    }

    fn parameter(&mut self, kind: Kind, parameters: &mut Vec<Parameter>) -> Result<(), String> {
        let end = self.rest.find(|c: char| !c.is_alphanumeric() && c != '_').unwrap_or(self.rest.len());
        let name = self.rest[..end].to_owned();
        self.rest = self.rest[end..].trim_start();
        if let Some(reason) = identifier_problem(&name) {
            return Err(format!("its signature has {name:?} for a parameter, and {reason}"));
        }
        if parameters.iter().any(|other| other.name == name) {
            return Err(format!("its signature has two parameters {name}"));
        }
        if self.take(":") {
            self.skip_annotation();
        }
        let mut default = None;
        if self.take("=") {
            let value = self.literal(0)?;
            default = Some(wire::to_bytes(&value).map_err(|error| error.to_string())?);
        }
        let last = parameters.last().filter(|_| kind == Kind::Normal);
        if default.is_none() && last.is_some_and(|last| last.default.is_some()) {
            return Err(format!("its signature has {name} without a default after one with a default"));
        }
        if parameters.last().is_some_and(|last| last.kind == Kind::Keywords) {
            return Err("its signature has a parameter after **".to_owned());
        }
        parameters.push(Parameter { name, kind, default });
        Ok(())
    }

    fn take(&mut self, token: &str) -> bool {
        match self.rest.trim_start().strip_prefix(token) {
            Some(rest) => {
                self.rest = rest.trim_start();
                true
            }
            None => false,
        }
    }

    fn expect(&mut self, token: &str) -> Result<(), String> {
        if self.take(token) {
            return Ok(());
        }
        match self.rest {
            "" => Err(format!("its signature ends where {token:?} should be")),
            rest => Err(format!("its signature has {rest:?} where {token:?} should be")),
        }
    }

    /// Skips to the `,`, `=` or `)` that ends an annotation, outside of brackets and strings.
    fn skip_annotation(&mut self) {
        let mut depth = 0;
        let mut quote = None;
        let end = self.rest.find(|c: char| {
            match (quote, c) {
                (Some(open), c) if c == open => quote = None,
                (Some(_), _) => {}
                (None, '"' | '\'') => quote = Some(c),
                (None, '[' | '(' | '{') => depth += 1,
                (None, ')' | ',' | '=') if depth == 0 => return true,
                (None, ']' | ')' | '}') => depth -= 1,
                _ => {}
            }
            false
        });
        self.rest = &self.rest[end.unwrap_or(self.rest.len())..];
    }

    /// Reads a literal of Python: a constant, or a list, tuple or dictionary of literals.
    fn literal(&mut self, depth: u32) -> Result<Value, String> {
        if depth > 20 {
            return Err("its signature has a default that is nested too deeply".to_owned());
        }
        for (word, value) in
            [("None", Value::None), ("True", Value::Bool(true)), ("False", Value::Bool(false))]
        {
            if self.take(word) {
                return Ok(value);
            }
        }
        for (open, close) in [("[", "]"), ("(", ")")] {
            if self.take(open) {
                let mut items = Vec::new();
                let mut comma = false;
                while !self.take(close) {
                    items.push(self.literal(depth + 1)?);
                    comma = self.take(",");
                    if !comma {
                        self.expect(close)?;
                        break;
                    }
                }
                return Ok(match (open, items.len(), comma) {
                    ("[", ..) => Value::List(items),
                    (_, 1, false) => items.remove(0),
                    _ => Value::Tuple(items),
                });
            }
        }
        if self.take("{") {
            let mut entries = Vec::new();
            while !self.take("}") {
                let key = self.literal(depth + 1)?;
                self.expect(":")?;
                entries.push((key, self.literal(depth + 1)?));
                if !self.take(",") {
                    self.expect("}")?;
                    break;
                }
            }
            return Ok(Value::Dict(entries));
        }
        self.rest = self.rest.trim_start();
        if let Some(quote) = self.rest.chars().next().filter(|c| matches!(c, '"' | '\'')) {
            let text = &self.rest[1..];
            let end = text.find(quote).filter(|&end| !text[..end].contains('\\'));
            let end = end.ok_or("its signature has a default that is no plain string")?;
            let value = text[..end].into();
            self.rest = text[end + 1..].trim_start();
            return Ok(value);
        }
        let end = self.rest.find([',', ')', ']', '}', ':']).unwrap_or(self.rest.len());
        let number = self.rest[..end].trim().replace('_', "");
        self.rest = &self.rest[end..];
        if let Ok(value) = number.parse::<i64>() {
            return Ok(Value::Int(value));
        }
        let is_float = number.starts_with(|c: char| c.is_ascii_digit() || matches!(c, '-' | '.'));
        match number.parse::<f64>() {
            Ok(value) if is_float => Ok(Value::Float(value)),
            _ => Err(format!("its signature has a default {number:?} that is no literal")),
        }
    }
}

impl fmt::Display for Parsed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parse(text: &str, arity: usize) -> Result<Parsed, String> {
        Parsed::of(&text.into(), Some(arity)).map_err(|problem| problem.reason)
    }

    fn bind(
        text: &str,
        arity: usize,
        positional: &[i64],
        keywords: &[(&str, i64)],
    ) -> Result<Vec<Value>, String> {
        let parsed = parse(text, arity)?;
        let encode = |value: &i64| wire::to_bytes(value).unwrap();
        let positional: Vec<_> = positional.iter().map(encode).collect();
        let keywords: Vec<_> = keywords.iter().map(|(key, value)| (*key, encode(value))).collect();
        let arguments = Arguments {
            positional: positional.iter().map(Vec::as_slice).collect(),
            keywords: keywords.iter().map(|(key, value)| (*key, value.as_slice())).collect(),
        };
        let bound = parsed.bind(&arguments)?;
        Ok(bound.iter().map(|bytes| wire::decode_measured(bytes).unwrap()).collect())
    }

    fn show(values: Result<Vec<Value>, String>) -> String {
        values.map_or_else(|error| error, |values| Value::Tuple(values).to_string())
    }

    #[test]
    fn arguments_find_their_parameters() {
        let text = "f(a, b=2, *rest, c, d={'x': [1.5, None]}, **others)";
        for (positional, keywords, expected) in [
            (&[1][..], &[("c", 3)][..], "(1, 2, [], 3, {'x': [1.5, None]}, {})"),
            (&[1, 5, 6, 7], &[("c", 3), ("z", 9)], "(1, 5, [6, 7], 3, {'x': [1.5, None]}, {'z': 9})"),
            (&[], &[("a", 1), ("b", 0), ("c", 3), ("d", 4)], "(1, 0, [], 3, 4, {})"),
            (&[], &[("c", 3)], "f() missing 1 required positional argument: 'a'"),
            (&[1], &[], "f() missing 1 required keyword-only argument: 'c'"),
            (&[1], &[("a", 1), ("c", 1)], "f() got multiple values for argument 'a'"),
        ] {
            assert_eq!(show(bind(text, 6, positional, keywords)), expected);
        }
    }

    #[test]
    fn arguments_that_do_not_fit_are_refused() {
        assert_eq!(show(bind("f", 2, &[1], &[])), "f() missing 1 required positional argument: 'arg2'");
        assert_eq!(show(bind("f", 1, &[1, 2], &[])), "f() takes 1 positional argument but 2 were given");
        assert_eq!(show(bind("f", 0, &[1], &[])), "f() takes 0 positional arguments but 1 was given");
        assert_eq!(show(bind("f", 1, &[1], &[("arg1", 1)])), "f() got an unexpected keyword argument 'arg1'");
        assert_eq!(
            show(bind("f(x, /)", 1, &[], &[("x", 1)])),
            "f() missing 1 required positional argument: 'x'"
        );
        assert_eq!(show(bind("f(x)", 1, &[1], &[("y", 1)])), "f() got an unexpected keyword argument 'y'");
        assert_eq!(show(bind("f(*, x)", 1, &[1], &[])), "f() takes 0 positional arguments but 1 was given");
    }

    #[test]
    fn signatures_may_have_types_and_literals() {
        let text = "db.query(sql: 'str, (or so)', p: dict[str, int] = {}, t=(1,), n=-1_000, s=\"a,b\", f=1e3) -> list[dict]";
        let parsed = parse(text, 6).unwrap();
        assert_eq!((parsed.name.as_str(), parsed.to_string().as_str()), ("db.query", text));
        assert_eq!(show(bind(text, 6, &[0], &[])), "(0, {}, (1,), -1000, 'a,b', 1000.0)");
        assert_eq!(parse("f", 2).unwrap().to_string(), "f(arg1, arg2, /)");
    }

    #[test]
    fn what_is_no_signature_says_why() {
        for (text, arity, reason) in [
            ("", 0, "it is not an identifier"),
            ("1f", 0, "it is not an identifier"),
            ("a b", 0, "it is not an identifier"),
            ("a.", 0, "it is not an identifier"),
            ("a..b", 0, "it is not an identifier"),
            ("db.class", 0, "it is a keyword"),
            ("f(a", 1, "its signature ends where \")\" should be"),
            ("f(a b)", 1, "its signature has \"b)\" where \")\" should be"),
            ("f(a, a)", 2, "its signature has two parameters a"),
            ("f(a=1, b)", 2, "its signature has b without a default after one with a default"),
            ("f(if)", 1, "its signature has \"if\" for a parameter, and it is a keyword"),
            ("f(a=b)", 1, "its signature has a default \"b\" that is no literal"),
            ("f(a=inf)", 1, "its signature has a default \"inf\" that is no literal"),
            ("f(a) x", 1, "its signature goes on after the parenthesis with \"x\""),
            ("f(**k, a)", 2, "its signature has a parameter after **"),
            ("f(*a, *b)", 2, "its signature has a second *"),
            ("f(a)", 2, "its signature has 1 parameters, and the function in Rust takes 2"),
        ] {
            assert_eq!(parse(text, arity).unwrap_err(), reason, "{text}");
        }
        assert!(parse("größe", 0).is_ok());
    }
}
