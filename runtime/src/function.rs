//! Host functions: functions of the embedding program that the guest calls.

use std::any::Any;
use std::cell::Cell;
use std::collections::HashMap;
use std::fmt;
use std::ops::Deref;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;
use std::time::Instant;

use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::Value;
use crate::callback::panic_text;
use crate::calls::Begun;
use crate::signature::{Arguments, Parsed, Signature};
use crate::wire::{self, Failure, Room};

// ---- Calls and their errors
// -------------------------------------------------------------------------------------

/// A call of a function given with [`SessionBuilder::function_raw`](crate::SessionBuilder::function_raw).
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct Call {
    /// The function's name.
    pub name: String,
    /// The positional arguments.
    pub args: Vec<Value>,
    /// The keyword arguments, in no order.
    pub kwargs: Vec<(String, Value)>,
    /// End of the run's time. `None` if it has no limit. A function that takes long should look at it, as nothing stops
    /// the function from outside.
    pub deadline: Option<Instant>,
}

/// Error of a host function: the exception that the guest gets.
///
/// `?` turns any error with `std::error::Error` into a `RuntimeError` with the error's text.
///
/// ```
/// # use micropython_sandbox::{CallError, Error, Sandbox};
/// let mut session = Sandbox::new()?
///     .session()
///     .function("parse(text)", |text: String| -> Result<i64, CallError> {
///         if text.is_empty() {
///             return Err(CallError::new("ValueError", "nothing to parse"));
///         }
///         Ok(text.parse()?)
///     })
///     .start()?;
/// let output = session.run("
/// for text in '12', '', 'x':
///     try:
///         print(parse(text))
///     except (ValueError, RuntimeError) as e:
///         print(type(e).__name__, e)
/// ")?;
/// assert_eq!(output.stdout, "12\nValueError nothing to parse\nRuntimeError invalid digit found in string\n");
/// # Ok::<(), Error>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CallError {
    kind: String,
    message: String,
}

/// Name of the newtype that marks a `CallError` in the encoded form.
const CALL_ERROR: &str = "$micropython_sandbox::CallError";

impl CallError {
    /// Returns an exception of one of Python's built-in classes, such as `"ValueError"`. If the guest has no class of
    /// that name, it gets a `RuntimeError`.
    pub fn new(kind: impl Into<String>, message: impl Into<String>) -> CallError {
        CallError { kind: kind.into(), message: message.into() }
    }

    /// Returns a `RuntimeError` with the text of an error.
    pub fn from_display(error: impl fmt::Display) -> CallError {
        CallError::new("RuntimeError", error.to_string())
    }

    /// Returns the name of the class.
    pub fn kind(&self) -> &str {
        &self.kind
    }

    /// Returns the message.
    pub fn message(&self) -> &str {
        &self.message
    }

    pub(crate) fn type_error(message: impl Into<String>) -> CallError {
        CallError::new("TypeError", message)
    }

    /// Returns the error for an `Err` that serde wrote.
    pub(crate) fn of_value(value: &Value) -> CallError {
        match value {
            Value::Tuple(items) => match items.as_slice() {
                [Value::Str(marker), Value::Str(kind), Value::Str(message)] if marker == CALL_ERROR => {
                    CallError::new(kind, message)
                }
                _ => CallError::from_display(value),
            },
            Value::Str(message) => CallError::from_display(message),
            other => CallError::from_display(other),
        }
    }

    /// Returns the encoded form that the guest reads.
    pub(crate) fn to_bytes(&self) -> Vec<u8> {
        let mut bytes = Vec::new();
        wire::push_array(&mut bytes, 2);
        wire::push_str(&mut bytes, &self.kind);
        wire::push_str(&mut bytes, &self.message);
        bytes
    }
}

impl fmt::Display for CallError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.kind, self.message)
    }
}

impl<E: std::error::Error> From<E> for CallError {
    fn from(error: E) -> CallError {
        CallError::from_display(error)
    }
}

/// Makes `Result<T, CallError>` a value that serde can write.
impl Serialize for CallError {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        (CALL_ERROR, &self.kind, &self.message).serialize(serializer)
    }
}

thread_local! {
    static DEADLINE: Cell<Option<Instant>> = const { Cell::new(None) };
}

/// Returns the end of time for the run that is calling this host function. `None` if the run has no limit, and outside
/// of host functions.
///
/// ```
/// # use micropython_sandbox::{Error, Sandbox, deadline};
/// # use std::time::{Duration, Instant};
/// let mut session = Sandbox::new()?
///     .session()
///     .timeout(Duration::from_secs(5))
///     .function("seconds_left", || deadline().map(|deadline| (deadline - Instant::now()).as_secs_f64()))
///     .start()?;
/// assert_eq!(session.run("print(4 < seconds_left() < 5)")?.stdout, "True\n");
/// # Ok::<(), Error>(())
/// ```
pub fn deadline() -> Option<Instant> {
    DEADLINE.get()
}

/// Calls `call` with [`deadline`] set.
pub(crate) fn with_deadline<T>(deadline: Option<Instant>, call: impl FnOnce() -> T) -> T {
    struct Restore(Option<Instant>);
    impl Drop for Restore {
        fn drop(&mut self) {
            DEADLINE.set(self.0);
        }
    }
    let _restore = Restore(DEADLINE.replace(deadline));
    call()
}

// ---- Closures
// --------------------------------------------------------------------------------------------------------

/// A function for [`SessionBuilder::function`](crate::SessionBuilder::function). Functions and closures of up to eight
/// parameters implement it. Serde has to be able to read the parameters, and to write the result or, for a `Result`,
/// its value.
///
/// The error of the `Result` may be anything with `std::error::Error`, a `String`, a [`CallError`], or a box like
/// `anyhow::Error`. An error type that serde can write *and* that has `std::error::Error` is ambiguous: use
/// `.map_err(CallError::from)`.
pub trait HostFunction<Marker>: Send + Sync + 'static {
    #[doc(hidden)]
    const ARITY: usize;

    #[doc(hidden)]
    fn call(&self, arguments: &[&[u8]], names: &dyn Names, room: &Room) -> Result<Vec<u8>, CallError>;
}

/// Names of a function and its parameters, for error messages.
#[doc(hidden)]
pub trait Names {
    fn function(&self) -> &str;
    fn parameter(&self, index: usize) -> &str;
}

impl Names for Parsed {
    fn function(&self) -> &str {
        &self.name
    }

    fn parameter(&self, index: usize) -> &str {
        Parsed::parameter(self, index)
    }
}

fn read<T: DeserializeOwned>(
    arguments: &[&[u8]],
    index: usize,
    names: &dyn Names,
    room: &Room,
) -> Result<T, CallError> {
    let bytes = arguments.get(index).copied().unwrap_or_default();
    wire::from_bytes(bytes, "", room).map_err(|unfit| {
        let place = if unfit.path.is_empty() { String::new() } else { format!(" at {}", unfit.path) };
        CallError::type_error(format!(
            "{}() argument '{}'{place}: {}",
            names.function(),
            names.parameter(index),
            unfit.message
        ))
    })
}

fn write<T: Serialize>(value: &T, names: &dyn Names) -> Result<Vec<u8>, CallError> {
    wire::to_result(value).map_err(|failure| match failure {
        Failure::Returned(error) => error,
        Failure::Unfit(error) => CallError::type_error(format!(
            "{}() returned what Python has no form for: {error}",
            names.function()
        )),
    })
}

#[doc(hidden)]
#[derive(Debug)]
pub struct Plain;
#[doc(hidden)]
#[derive(Debug)]
pub struct Fallible;
#[doc(hidden)]
#[derive(Debug)]
pub struct FallibleBoxed;

/// Calls a macro for each number of parameters from none to eight, with the type and place of each parameter.
macro_rules! for_each_arity {
    ($implement:ident) => {
        $implement! {
            (0)
            (1, A 0)
            (2, A 0, B 1)
            (3, A 0, B 1, C 2)
            (4, A 0, B 1, C 2, D 3)
            (5, A 0, B 1, C 2, D 3, G 4)
            (6, A 0, B 1, C 2, D 3, G 4, H 5)
            (7, A 0, B 1, C 2, D 3, G 4, H 5, I 6)
            (8, A 0, B 1, C 2, D 3, G 4, H 5, I 6, J 7)
        }
    };
}

macro_rules! host_functions {
    ($(($arity:literal $(, $type:ident $index:literal)*))*) => {$(
        impl<F, R $(, $type)*> HostFunction<(Plain, fn($($type),*) -> R)> for F
        where
            F: Fn($($type),*) -> R + Send + Sync + 'static,
            R: Serialize,
            $($type: DeserializeOwned,)*
        {
            const ARITY: usize = $arity;

            fn call(&self, _arguments: &[&[u8]], names: &dyn Names, _room: &Room) -> Result<Vec<u8>, CallError> {
                write(&self($(read::<$type>(_arguments, $index, names, _room)?),*), names)
            }
        }

        impl<F, R, E $(, $type)*> HostFunction<(Fallible, fn($($type),*) -> (R, E))> for F
        where
            F: Fn($($type),*) -> Result<R, E> + Send + Sync + 'static,
            R: Serialize,
            E: std::error::Error,
            $($type: DeserializeOwned,)*
        {
            const ARITY: usize = $arity;

            fn call(&self, _arguments: &[&[u8]], names: &dyn Names, _room: &Room) -> Result<Vec<u8>, CallError> {
                write(&self($(read::<$type>(_arguments, $index, names, _room)?),*)?, names)
            }
        }

        impl<F, R, E $(, $type)*> HostFunction<(FallibleBoxed, fn($($type),*) -> (R, E))> for F
        where
            F: Fn($($type),*) -> Result<R, E> + Send + Sync + 'static,
            R: Serialize,
            E: Deref<Target = dyn std::error::Error + Send + Sync>,
            $($type: DeserializeOwned,)*
        {
            const ARITY: usize = $arity;

            fn call(&self, _arguments: &[&[u8]], names: &dyn Names, _room: &Room) -> Result<Vec<u8>, CallError> {
                let result = self($(read::<$type>(_arguments, $index, names, _room)?),*);
                write(&result.map_err(|error| CallError::from_display(&*error))?, names)
            }
        }
    )*};
}

for_each_arity!(host_functions);

/// A function for [`SessionBuilder::function_async`](crate::SessionBuilder::function_async): like [`HostFunction`],
/// with a future of the result. `async` closures that own their data implement it.
#[cfg(feature = "async")]
pub trait AsyncHostFunction<Marker>: Send + Sync + 'static {
    #[doc(hidden)]
    const ARITY: usize;

    #[doc(hidden)]
    fn call(
        &self,
        arguments: &[&[u8]],
        names: Arc<dyn Names + Send + Sync>,
        room: &Room,
    ) -> Result<Waiting, CallError>;
}

#[cfg(feature = "async")]
macro_rules! async_host_functions {
    ($(($arity:literal $(, $type:ident $index:literal)*))*) => {$(
        impl<F, U, R $(, $type)*> AsyncHostFunction<(Plain, fn($($type),*) -> R)> for F
        where
            F: Fn($($type),*) -> U + Send + Sync + 'static,
            U: Future<Output = R> + Send + 'static,
            R: Serialize,
            $($type: DeserializeOwned,)*
        {
            const ARITY: usize = $arity;

            fn call(&self, _arguments: &[&[u8]], names: Arc<dyn Names + Send + Sync>, _room: &Room) -> Result<Waiting, CallError> {
                let future = self($(read::<$type>(_arguments, $index, &*names, _room)?),*);
                Ok(Box::pin(async move { write(&future.await, &*names) }))
            }
        }

        impl<F, U, R, E $(, $type)*> AsyncHostFunction<(Fallible, fn($($type),*) -> (R, E))> for F
        where
            F: Fn($($type),*) -> U + Send + Sync + 'static,
            U: Future<Output = Result<R, E>> + Send + 'static,
            R: Serialize,
            E: std::error::Error,
            $($type: DeserializeOwned,)*
        {
            const ARITY: usize = $arity;

            fn call(&self, _arguments: &[&[u8]], names: Arc<dyn Names + Send + Sync>, _room: &Room) -> Result<Waiting, CallError> {
                let future = self($(read::<$type>(_arguments, $index, &*names, _room)?),*);
                Ok(Box::pin(async move { write(&future.await?, &*names) }))
            }
        }

        impl<F, U, R, E $(, $type)*> AsyncHostFunction<(FallibleBoxed, fn($($type),*) -> (R, E))> for F
        where
            F: Fn($($type),*) -> U + Send + Sync + 'static,
            U: Future<Output = Result<R, E>> + Send + 'static,
            R: Serialize,
            E: Deref<Target = dyn std::error::Error + Send + Sync>,
            $($type: DeserializeOwned,)*
        {
            const ARITY: usize = $arity;

            fn call(&self, _arguments: &[&[u8]], names: Arc<dyn Names + Send + Sync>, _room: &Room) -> Result<Waiting, CallError> {
                let future = self($(read::<$type>(_arguments, $index, &*names, _room)?),*);
                Ok(Box::pin(async move {
                    let result = future.await;
                    write(&result.map_err(|error| CallError::from_display(&*error))?, &*names)
                }))
            }
        }
    )*};
}

#[cfg(feature = "async")]
for_each_arity!(async_host_functions);

// ---- The functions of a session
// --------------------------------------------------------------------------------------

/// Body of a function. It takes the arguments as the guest wrote them.
type Body =
    Arc<dyn Fn(&[u8], &Arc<Parsed>, Option<Instant>, &Room) -> Result<Vec<u8>, CallError> + Send + Sync>;

/// Body of a function that may wait.
#[cfg(feature = "async")]
type WaitingBody = Arc<dyn Fn(&[u8], &Arc<Parsed>, Option<Instant>, &Room) -> Waiting + Send + Sync>;

/// Result of a function that may wait.
#[cfg(feature = "async")]
pub(crate) type Waiting = std::pin::Pin<Box<dyn Future<Output = Result<Vec<u8>, CallError>> + Send>>;

#[derive(Clone)]
enum AnyBody {
    AtOnce(Body),
    #[cfg(feature = "async")]
    Waiting(WaitingBody),
}

/// A host function with its signature.
#[derive(Clone)]
pub(crate) struct Function {
    pub(crate) signature: Arc<Parsed>,
    body: AnyBody,
}

/// A function that was given, before its signature is parsed.
pub(crate) struct Given {
    signature: Signature,
    arity: Option<usize>,
    body: AnyBody,
}

impl Given {
    pub(crate) fn typed<M, F: HostFunction<M>>(signature: Signature, function: F) -> Given {
        let body = move |arguments: &[u8], parsed: &Arc<Parsed>, deadline: Option<Instant>, room: &Room| {
            let arguments = Arguments::of(arguments, room).map_err(|error| refused(parsed, &error))?;
            let bound = parsed.bind(&arguments).map_err(CallError::type_error)?;
            let bound: Vec<&[u8]> = bound.iter().map(|argument| &**argument).collect();
            with_deadline(deadline, || function.call(&bound, &**parsed, room))
        };
        Given { signature, arity: Some(F::ARITY), body: AnyBody::AtOnce(Arc::new(body)) }
    }

    #[cfg(feature = "async")]
    pub(crate) fn waiting<M, F: AsyncHostFunction<M>>(signature: Signature, function: F) -> Given {
        let body = move |arguments: &[u8],
                         parsed: &Arc<Parsed>,
                         deadline: Option<Instant>,
                         room: &Room|
              -> Waiting {
            let begin = || {
                let arguments = Arguments::of(arguments, room).map_err(|error| refused(parsed, &error))?;
                let bound = parsed.bind(&arguments).map_err(CallError::type_error)?;
                let bound: Vec<&[u8]> = bound.iter().map(|argument| &**argument).collect();
                with_deadline(deadline, || function.call(&bound, parsed.clone(), room))
            };
            begin().unwrap_or_else(|error| Box::pin(std::future::ready(Err(error))))
        };
        Given { signature, arity: Some(F::ARITY), body: AnyBody::Waiting(Arc::new(body)) }
    }

    pub(crate) fn raw<F>(signature: Signature, function: F) -> Given
    where
        F: Fn(Call) -> Result<Value, CallError> + Send + Sync + 'static,
    {
        let body = move |arguments: &[u8], parsed: &Arc<Parsed>, deadline: Option<Instant>, room: &Room| {
            let call = raw_call(arguments, parsed, deadline, room)?;
            let value = with_deadline(deadline, || function(call))?;
            write(&value, &**parsed)
        };
        Given { signature, arity: None, body: AnyBody::AtOnce(Arc::new(body)) }
    }
}

fn refused(parsed: &Parsed, error: &wire::Error) -> CallError {
    match error {
        wire::Error::Unfit(_) => {
            CallError::new("SystemError", format!("the arguments of {}() are malformed", parsed.name))
        }
        error => CallError::new("ValueError", format!("the arguments of {}(): {error}", parsed.name)),
    }
}

fn raw_call(
    bytes: &[u8],
    parsed: &Arc<Parsed>,
    deadline: Option<Instant>,
    room: &Room,
) -> Result<Call, CallError> {
    let arguments = Arguments::of(bytes, room).map_err(|error| refused(parsed, &error))?;
    // A signature holds for raw functions as well.
    parsed.bind(&arguments).map_err(CallError::type_error)?;
    let value = |item: &[u8]| wire::decode_value(item, room).map_err(|error| refused(parsed, &error));
    Ok(Call {
        name: parsed.name.clone(),
        args: arguments.positional.iter().map(|item| value(item)).collect::<Result<_, _>>()?,
        kwargs: arguments
            .keywords
            .iter()
            .map(|(key, item)| Ok(((*key).to_owned(), value(item)?)))
            .collect::<Result<_, CallError>>()?,
        deadline,
    })
}

impl Function {
    /// Calls the function. A panic becomes an exception in the guest.
    pub(crate) fn call(
        &self,
        arguments: &[u8],
        deadline: Option<Instant>,
        room: &Room,
    ) -> Result<Vec<u8>, CallError> {
        let Some(body) = self.at_once() else {
            let message = format!("the host function {} can't be waited for here", self.signature.name);
            return Err(CallError::new("RuntimeError", message));
        };
        let call = AssertUnwindSafe(|| body(arguments, &self.signature, deadline, room));
        catch_unwind(call).unwrap_or_else(|panic| Err(panicked(&self.signature.name, &*panic)))
    }

    /// Calls the function, and waits for it if it waits.
    #[cfg(feature = "async")]
    pub(crate) async fn call_async(
        &self,
        arguments: &[u8],
        deadline: Option<Instant>,
        room: Room,
    ) -> Result<Vec<u8>, CallError> {
        let AnyBody::Waiting(body) = &self.body else {
            return self.call(arguments, deadline, &room);
        };
        let begun = catch_unwind(AssertUnwindSafe(|| body(arguments, &self.signature, deadline, &room)));
        let mut future = begun.map_err(|panic| panicked(&self.signature.name, &*panic))?;
        std::future::poll_fn(|context| {
            let poll = AssertUnwindSafe(|| with_deadline(deadline, || future.as_mut().poll(context)));
            catch_unwind(poll)
                .unwrap_or_else(|panic| std::task::Poll::Ready(Err(panicked(&self.signature.name, &*panic))))
        })
        .await
    }

    /// Begins a call that the guest awaits.
    pub(crate) fn begin(&self, arguments: &[u8], deadline: Option<Instant>, room: &Room) -> Begun {
        match &self.body {
            AnyBody::AtOnce(_) => Begun::Done(self.call(arguments, deadline, room)),
            #[cfg(feature = "async")]
            AnyBody::Waiting(body) => {
                let name = self.signature.name.clone();
                let begun =
                    catch_unwind(AssertUnwindSafe(|| body(arguments, &self.signature, deadline, room)));
                match begun {
                    Err(panic) => Begun::Done(Err(panicked(&name, &*panic))),
                    Ok(mut future) => Begun::Waiting(Box::pin(std::future::poll_fn(move |context| {
                        let poll =
                            AssertUnwindSafe(|| with_deadline(deadline, || future.as_mut().poll(context)));
                        catch_unwind(poll)
                            .unwrap_or_else(|panic| std::task::Poll::Ready(Err(panicked(&name, &*panic))))
                    }))),
                }
            }
        }
    }

    /// Returns the body of a function that does not wait. Only an async session can call the others.
    fn at_once(&self) -> Option<&Body> {
        match &self.body {
            AnyBody::AtOnce(body) => Some(body),
            #[cfg(feature = "async")]
            AnyBody::Waiting(_) => None,
        }
    }
}

fn panicked(name: &str, panic: &(dyn Any + Send)) -> CallError {
    let text = panic_text(panic).map(|text| format!(": {text}")).unwrap_or_default();
    CallError::new("RuntimeError", format!("the host function {name} panicked{text}"))
}

/// The functions of a session, by number.
#[derive(Clone, Default)]
pub(crate) struct Functions {
    list: Vec<Function>,
    by_name: HashMap<String, usize>,
}

/// A problem with a function that was given.
pub(crate) use crate::signature::Problem;

/// Most functions of a session.
pub(crate) const FUNCTIONS: usize = 10_000;

impl Functions {
    /// Returns the functions in `known`, in the guest's order, followed by the others. Fails if one of `known` was not
    /// given.
    pub(crate) fn of(given: Vec<Given>, known: &[String]) -> Result<Functions, Problem> {
        let mut functions = Functions::default();
        let mut parsed = Vec::with_capacity(given.len());
        for given in given {
            parsed.push(Some(Function {
                signature: Arc::new(Parsed::of(&given.signature, given.arity)?),
                body: given.body,
            }));
        }
        for name in known {
            let position = parsed.iter().position(|function| {
                function.as_ref().is_some_and(|function| function.signature.name == *name)
            });
            let function = position.and_then(|position| parsed[position].take());
            let missing = || Problem {
                name: name.clone(),
                reason: "the snapshot refers to it, and it is not given".to_owned(),
            };
            functions.push(function.ok_or_else(missing)?)?;
        }
        for function in parsed.into_iter().flatten() {
            functions.push(function)?;
        }
        Ok(functions)
    }

    pub(crate) fn add(&mut self, given: Given) -> Result<(), Problem> {
        let signature = Arc::new(Parsed::of(&given.signature, given.arity)?);
        self.push(Function { signature, body: given.body })
    }

    fn push(&mut self, function: Function) -> Result<(), Problem> {
        let name = function.signature.name.clone();
        let problem = |reason: &str| Err(Problem { name: name.clone(), reason: reason.to_owned() });
        if self.by_name.contains_key(&name) {
            return problem("it is given twice");
        }
        if self.list.len() == FUNCTIONS {
            return problem("a session has at most 10000 functions");
        }
        let inside =
            |inner: &str, outer: &str| inner.strip_prefix(outer).is_some_and(|rest| rest.starts_with('.'));
        if self.by_name.keys().any(|other| inside(other, &name) || inside(&name, other)) {
            return problem("a function and a namespace would have the same name");
        }
        self.by_name.insert(name, self.list.len());
        self.list.push(function);
        Ok(())
    }

    /// Fails if a function waits, for a session that can't wait.
    pub(crate) fn check_waiting(&self) -> Result<(), Problem> {
        match self.list.iter().find(|function| function.at_once().is_none()) {
            Some(function) => Err(Problem {
                name: function.signature.name.clone(),
                reason: "it is async, and this session is not: use start_async".to_owned(),
            }),
            None => Ok(()),
        }
    }

    pub(crate) fn get(&self, id: u32) -> Option<&Function> {
        self.list.get(id as usize)
    }

    /// Removes all functions after the first `len`.
    pub(crate) fn truncate(&mut self, len: usize) {
        self.list.truncate(len);
        self.by_name.retain(|_, index| *index < len);
    }

    /// Returns whether programs await this function.
    pub(crate) fn is_coroutine(&self, name: &str) -> bool {
        self.by_name.get(name).is_some_and(|index| self.list[*index].signature.is_coroutine)
    }

    pub(crate) fn names(&self) -> impl Iterator<Item = &str> {
        self.list.iter().map(|function| function.signature.name.as_str())
    }
}
