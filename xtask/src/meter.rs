//! Metering: adds code to the module that counts its work, in a global that only this code and the host can reach.
//!
//! wasmtime can do that too, for any module. It counts in every basic block, checks at every loop and call, and looks
//! at an epoch beside it. For an interpreter's main loop that takes half as much time again. We know the module, so
//! less is enough:
//!
//!   - Each loop takes its cost (the instructions in it) from the global `mps_fuel` at each turn. If the global falls
//!     below zero, it calls the host (`mps_host.charge`), which stops the guest or gives it more.
//!   - Each function that calls others does the same for the instructions outside of its loops. Other functions without
//!     a loop end in a time that the guest's data can't change.
//!   - In loops that call nothing, the counter is a local. It is written back on the way out.
//!   - Instructions that fill or copy memory take a part of the length.
//!   - The loop that dispatches bytecode takes nothing: see [`Loop::dispatches`]. It calls `mps_host.charge` where it
//!     jumps in the bytecode, and metering code replaces these calls.
//!
//! Every cycle of the control flow goes through one of these places, with any contents of the guest's memory. `check`
//! verifies that in the finished module, without knowing how it was made.

use anyhow::{Context, Result, ensure};
use wasm_encoder::reencode::{Reencode, RoundtripReencoder};
use wasm_encoder::{
    BlockType, BranchHint, BranchHints, CodeSection, ConstExpr, ExportKind, ExportSection, Function,
    GlobalSection, GlobalType, Instruction, Module, RawSection, ValType,
};
use wasmparser::{FunctionBody, Operator, Parser, Payload, TypeRef};

/// Name of the exported counter.
const FUEL: &str = "mps_fuel";

/// Name of the function, in the namespace `mps_host`, that is called when the counter is below zero.
const CHARGE: &str = "charge";

/// Least destinations of the `br_table` that dispatches bytecode.
const DISPATCH: u32 = 200;

/// Least places at which the loop that dispatches bytecode pays. These are jumps, calls, returns, `yield`, exceptions,
/// and ways out of `finally`. The compiler makes one place or several of them.
const LEAPS: usize = 8;

/// Bytes that are filled or copied for the cost of an instruction, as a power of two.
const BYTES_SHIFT: i64 = 3;

/// Returns the module with metering.
pub(crate) fn meter(module: &[u8]) -> Result<Vec<u8>> {
    let meter = Meter::of(module)?;
    let mut metered = Module::new();
    let mut code = CodeSection::new();
    let mut hints = BranchHints::new();
    for payload in Parser::new(0).parse_all(module) {
        let payload = payload?;
        match &payload {
            Payload::GlobalSection(section) => {
                let mut globals = GlobalSection::new();
                RoundtripReencoder.parse_global_section(&mut globals, section.clone())?;
                let fuel = GlobalType { val_type: ValType::I64, mutable: true, shared: false };
                globals.global(fuel, &ConstExpr::i64_const(i64::MAX));
                metered.section(&globals);
            }
            Payload::ExportSection(section) => {
                let mut exports = ExportSection::new();
                RoundtripReencoder.parse_export_section(&mut exports, section.clone())?;
                exports.export(FUEL, ExportKind::Global, meter.fuel);
                metered.section(&exports);
            }
            Payload::CodeSectionStart { .. } => {}
            Payload::CodeSectionEntry(body) => {
                let (function, cold) = meter.function(code.len(), body)?;
                hints.function_hints(meter.imports + code.len(), cold);
                code.function(&function);
                if code.len() as usize == meter.parameters.len() {
                    metered.section(&hints);
                    metered.section(&code);
                }
            }
            other => {
                if let Some((id, range)) = other.as_section() {
                    metered.section(&RawSection { id, data: &module[range] });
                }
            }
        }
    }
    Ok(metered.finish())
}

/// Indexes that the metering code needs.
struct Meter {
    /// Number of imported functions.
    imports: u32,
    /// Index of `mps_host.charge`.
    charge: u32,
    /// Index of the counter.
    fuel: u32,
    /// Number of parameters of each defined function.
    parameters: Vec<u32>,
}

impl Meter {
    fn of(module: &[u8]) -> Result<Meter> {
        let (mut imports, mut globals, mut charge) = (0, 0, None);
        let (mut types, mut parameters) = (Vec::new(), Vec::new());
        for payload in Parser::new(0).parse_all(module) {
            match payload? {
                Payload::TypeSection(section) => {
                    for kind in section.into_iter_err_on_gc_types() {
                        types.push(kind?.params().len() as u32);
                    }
                }
                Payload::ImportSection(section) => {
                    for import in section.into_imports() {
                        let import = import?;
                        match import.ty {
                            TypeRef::Func(_) => {
                                if import.module == "mps_host" && import.name == CHARGE {
                                    charge = Some(imports);
                                }
                                imports += 1;
                            }
                            TypeRef::Global(_) => globals += 1,
                            _ => {}
                        }
                    }
                }
                Payload::FunctionSection(section) => {
                    for kind in section {
                        parameters.push(*types.get(kind? as usize).context("a function has no type")?);
                    }
                }
                Payload::GlobalSection(section) => globals += section.count(),
                Payload::ExportSection(section) => {
                    for export in section {
                        ensure!(export?.name != FUEL, "the module is metered already");
                    }
                }
                _ => {}
            }
        }
        let charge = charge.with_context(|| format!("the module does not import mps_host.{CHARGE}"))?;
        Ok(Meter { imports, charge, fuel: globals, parameters })
    }

    /// Returns the function of that number with metering, and its branches that are hardly ever taken.
    fn function(&self, number: u32, body: &FunctionBody<'_>) -> Result<(Function, Vec<BranchHint>)> {
        let operators = body.get_operators_reader()?.into_iter().collect::<Result<Vec<_>, _>>()?;
        let shape = Shape::of(&operators);
        let mut writer = Writer::new(self, number, body)?;
        if shape.calls {
            writer.take(shape.cost);
        }
        // The open blocks. True for a loop whose counter is a local.
        let mut open: Vec<bool> = Vec::new();
        for (index, operator) in operators.iter().enumerate() {
            // Number of open blocks in the loop whose counter is a local, itself included.
            let inside = open.iter().rposition(|&cached| cached).map(|at| open.len() - at);
            match operator {
                Operator::Loop { .. } => {
                    let this = shape.loop_at(index);
                    if this.is_leaf() {
                        writer.load();
                    }
                    writer.copy(operator)?;
                    if this.is_leaf() {
                        writer.take_cached(this.cost);
                    } else if !this.dispatches {
                        writer.take(this.cost);
                    }
                    open.push(this.is_leaf());
                    continue;
                }
                Operator::Block { .. } | Operator::If { .. } | Operator::TryTable { .. } => open.push(false),
                Operator::End => {
                    writer.copy(operator)?;
                    if open.pop() == Some(true) {
                        writer.store();
                    }
                    continue;
                }
                Operator::Br { relative_depth } | Operator::BrIf { relative_depth }
                    if inside.is_some_and(|inside| *relative_depth as usize >= inside) =>
                {
                    writer.store();
                }
                Operator::BrTable { .. } | Operator::Return if inside.is_some() => writer.store(),
                Operator::Call { function_index } if *function_index == self.charge => {
                    writer.take_what_is_asked();
                    continue;
                }
                Operator::MemoryFill { .. } | Operator::MemoryCopy { .. } => {
                    writer.with_length(operator, inside.is_some())?;
                    continue;
                }
                _ => {}
            }
            writer.copy(operator)?;
        }
        Ok((writer.function, writer.cold))
    }
}

/// Facts about a function that metering needs.
struct Shape {
    /// Whether it calls anything.
    calls: bool,
    /// Number of instructions outside of loops.
    cost: i64,
    loops: Vec<Loop>,
}

/// A loop of a function.
struct Loop {
    /// Index of its first instruction in the function.
    at: usize,
    /// Number of instructions in it, without those of inner loops.
    cost: i64,
    /// Whether it calls anything, or has an inner loop.
    is_outer: bool,
    /// Whether it is the interpreter's main loop. A free turn of that loop moves on in the bytecode, by the bytes that
    /// it reads or by a label of 15 bits. So there are at most as many free turns in a row as the memory has bytes.
    /// Code that moves elsewhere calls `mps_host.charge`, and pays for the bytes since the last time: see PAY in
    /// micropython-port/vm/vm.c.
    dispatches: bool,
}

impl Loop {
    fn is_leaf(&self) -> bool {
        !self.is_outer && !self.dispatches
    }
}

impl Shape {
    fn of(operators: &[Operator<'_>]) -> Shape {
        let mut shape = Shape { calls: false, cost: 1, loops: Vec::new() };
        // The open blocks. For a loop it is its number.
        let mut open: Vec<Option<usize>> = Vec::new();
        for (at, operator) in operators.iter().enumerate() {
            let around: Vec<usize> = open.iter().rev().filter_map(|open| *open).collect();
            let cost = match around.first() {
                Some(&innermost) => &mut shape.loops[innermost].cost,
                None => &mut shape.cost,
            };
            *cost += i64::from(costs(operator));
            match operator {
                Operator::Loop { .. } => {
                    around.iter().for_each(|&outer| shape.loops[outer].is_outer = true);
                    open.push(Some(shape.loops.len()));
                    shape.loops.push(Loop { at, cost: 1, is_outer: false, dispatches: false });
                }
                Operator::Block { .. } | Operator::If { .. } | Operator::TryTable { .. } => open.push(None),
                Operator::End => drop(open.pop()),
                Operator::BrTable { targets } if targets.len() >= DISPATCH => {
                    if let Some(&innermost) = around.first() {
                        shape.loops[innermost].dispatches = true;
                    }
                }
                _ if calls(operator) => {
                    shape.calls = true;
                    around.iter().for_each(|&outer| shape.loops[outer].is_outer = true);
                }
                _ => {}
            }
        }
        shape
    }

    fn loop_at(&self, at: usize) -> &Loop {
        self.loops.iter().find(|this| this.at == at).expect("all loops were found")
    }
}

/// Returns the index of the end of the block that begins at `at`.
fn end_of(operators: &[Operator<'_>], at: usize) -> usize {
    let mut depth = 0;
    for (offset, operator) in operators[at..].iter().enumerate() {
        match operator {
            Operator::Block { .. }
            | Operator::If { .. }
            | Operator::TryTable { .. }
            | Operator::Loop { .. } => {
                depth += 1;
            }
            Operator::End => depth -= 1,
            _ => {}
        }
        if depth == 0 {
            return at + offset;
        }
    }
    operators.len()
}

/// Returns whether the instruction leaves the function, or can. The counter then has to be where others see it.
fn calls(operator: &Operator<'_>) -> bool {
    matches!(
        operator,
        Operator::Call { .. }
            | Operator::CallIndirect { .. }
            | Operator::CallRef { .. }
            | Operator::ReturnCall { .. }
            | Operator::ReturnCallIndirect { .. }
            | Operator::ReturnCallRef { .. }
            | Operator::Throw { .. }
            | Operator::ThrowRef
            | Operator::MemoryGrow { .. }
            | Operator::TableGrow { .. }
    )
}

/// Returns the cost of an instruction: one, unless it only structures the code.
fn costs(operator: &Operator<'_>) -> u32 {
    !matches!(
        operator,
        Operator::Block { .. }
            | Operator::Loop { .. }
            | Operator::TryTable { .. }
            | Operator::End
            | Operator::Else
            | Operator::Nop
            | Operator::Drop
            | Operator::Unreachable
            | Operator::Return
    ) as u32
}

/// Writes a function with metering in it.
struct Writer<'a> {
    meter: &'a Meter,
    function: Function,
    cold: Vec<BranchHint>,
    /// Locals that metering adds: the counter in loops that call nothing, an amount to take, and a length.
    counter: u32,
    amount: u32,
    length: u32,
}

impl Writer<'_> {
    fn new<'a>(meter: &'a Meter, number: u32, body: &FunctionBody<'_>) -> Result<Writer<'a>> {
        let mut locals = Vec::new();
        let mut next = meter.parameters[number as usize];
        for group in body.get_locals_reader()? {
            let (count, kind) = group?;
            locals.push((count, RoundtripReencoder.val_type(kind)?));
            next += count;
        }
        locals.extend([(2, ValType::I64), (1, ValType::I32)]);
        let function = Function::new(locals);
        Ok(Writer { meter, function, cold: Vec::new(), counter: next, amount: next + 1, length: next + 2 })
    }

    fn copy(&mut self, operator: &Operator<'_>) -> Result<()> {
        let instruction = RoundtripReencoder.instruction(operator.clone())?;
        self.function.instruction(&instruction);
        Ok(())
    }

    fn write(&mut self, instructions: &[Instruction<'_>]) {
        for instruction in instructions {
            self.function.instruction(instruction);
        }
    }

    /// Begins a block that is hardly ever run.
    fn hardly_ever(&mut self) {
        self.cold
            .push(BranchHint { branch_func_offset: self.function.byte_len() as u32, branch_hint_value: 0 });
        self.write(&[Instruction::If(BlockType::Empty)]);
    }

    /// Takes a cost from the counter.
    fn take(&mut self, cost: i64) {
        let fuel = self.meter.fuel;
        self.write(&[
            Instruction::GlobalGet(fuel),
            Instruction::I64Const(cost),
            Instruction::I64Sub,
            Instruction::LocalTee(self.counter),
            Instruction::GlobalSet(fuel),
        ]);
        self.call_if_below_zero();
    }

    /// Takes the amount on the operand stack from the counter.
    fn take_what_is_asked(&mut self) {
        let fuel = self.meter.fuel;
        self.write(&[
            Instruction::LocalSet(self.amount),
            Instruction::GlobalGet(fuel),
            Instruction::LocalGet(self.amount),
            Instruction::I64Sub,
            Instruction::LocalTee(self.counter),
            Instruction::GlobalSet(fuel),
        ]);
        self.call_if_below_zero();
    }

    fn call_if_below_zero(&mut self) {
        self.write(&[Instruction::LocalGet(self.counter), Instruction::I64Const(0), Instruction::I64LtS]);
        self.hardly_ever();
        self.write(&[Instruction::I64Const(0), Instruction::Call(self.meter.charge), Instruction::End]);
    }

    /// Takes a cost from a counter that is a local.
    fn take_cached(&mut self, cost: i64) {
        self.write(&[
            Instruction::LocalGet(self.counter),
            Instruction::I64Const(cost),
            Instruction::I64Sub,
            Instruction::LocalTee(self.counter),
            Instruction::I64Const(0),
            Instruction::I64LtS,
        ]);
        self.hardly_ever();
        self.store();
        self.write(&[Instruction::I64Const(0), Instruction::Call(self.meter.charge)]);
        self.load();
        self.write(&[Instruction::End]);
    }

    /// Copies the counter to the local.
    fn load(&mut self) {
        self.write(&[Instruction::GlobalGet(self.meter.fuel), Instruction::LocalSet(self.counter)]);
    }

    /// Copies the local back to the counter.
    fn store(&mut self) {
        self.write(&[Instruction::LocalGet(self.counter), Instruction::GlobalSet(self.meter.fuel)]);
    }

    /// Writes an instruction that takes a length from the operand stack. The length is a part of its cost.
    fn with_length(&mut self, operator: &Operator<'_>, cached: bool) -> Result<()> {
        let fuel = self.meter.fuel;
        self.write(&[Instruction::LocalTee(self.length)]);
        self.copy(operator)?;
        let (get, set) = match cached {
            true => (Instruction::LocalGet(self.counter), Instruction::LocalSet(self.counter)),
            false => (Instruction::GlobalGet(fuel), Instruction::GlobalSet(fuel)),
        };
        self.write(&[
            get,
            Instruction::LocalGet(self.length),
            Instruction::I64ExtendI32U,
            Instruction::I64Const(BYTES_SHIFT),
            Instruction::I64ShrU,
            Instruction::I64Sub,
            set,
        ]);
        Ok(())
    }
}

/// Fails unless every loop of the module begins by taking its cost, and so does every function that calls others. The
/// one exception is the loop that dispatches bytecode.
pub(crate) fn check(module: &[u8]) -> Result<()> {
    let (mut fuel, mut charge, mut imports) = (None, None, 0);
    let (mut number, mut exempt) = (0, 0);
    for payload in Parser::new(0).parse_all(module) {
        match payload? {
            Payload::ImportSection(section) => {
                for import in section.into_imports() {
                    let import = import?;
                    if import.name == CHARGE {
                        charge = Some(imports);
                    }
                    imports += u32::from(matches!(import.ty, TypeRef::Func(_)));
                }
            }
            Payload::ExportSection(section) => {
                for export in section {
                    let export = export?;
                    if export.name == FUEL {
                        fuel = Some(export.index);
                    }
                }
            }
            Payload::CodeSectionEntry(body) => {
                let fuel = fuel.context("the module does not export mps_fuel")?;
                let operators = body.get_operators_reader()?.into_iter().collect::<Result<Vec<_>, _>>()?;
                let takes = |at: usize| {
                    matches!(
                        operators.get(at..at + 4),
                        Some([
                            Operator::GlobalGet { global_index },
                            Operator::I64Const { value: 1.. },
                            Operator::I64Sub,
                            Operator::LocalTee { .. }
                        ]) if *global_index == fuel
                    )
                };
                let takes_cached = |at: usize| {
                    matches!(
                        operators.get(at..at + 6),
                        Some([
                            Operator::LocalGet { local_index },
                            Operator::I64Const { value: 1.. },
                            Operator::I64Sub,
                            Operator::LocalTee { local_index: to },
                            Operator::I64Const { value: 0 },
                            Operator::I64LtS,
                        ]) if local_index == to
                    )
                };
                let shape = Shape::of(&operators);
                let is_charge = |operator: &Operator<'_>| matches!(operator, Operator::Call { function_index } if Some(*function_index) == charge);
                ensure!(
                    takes(0) || !operators.iter().any(|operator| calls(operator) && !is_charge(operator)),
                    "function {number} calls others and takes nothing for it"
                );
                for this in &shape.loops {
                    if this.dispatches {
                        exempt += 1;
                        let end = end_of(&operators, this.at);
                        let takes = |operator: &&Operator<'_>| matches!(operator, Operator::GlobalSet { global_index } if *global_index == fuel);
                        let leaps = operators[this.at..end].iter().filter(takes).count();
                        ensure!(leaps >= LEAPS, "the loop that dispatches bytecode pays in {leaps} places");
                    } else {
                        ensure!(
                            takes(this.at + 1) || takes_cached(this.at + 1),
                            "a loop of function {number} takes nothing"
                        );
                    }
                }
                number += 1;
            }
            _ => {}
        }
    }
    ensure!(exempt == 1, "{exempt} loops dispatch bytecode, where there is one");
    Ok(())
}

#[cfg(test)]
mod tests {
    use wasm_encoder::{
        CodeSection, EntityType, ExportSection, FunctionSection, GlobalSection, ImportSection, MemorySection,
        MemoryType, TypeSection,
    };
    use wasmparser::Validator;

    use super::*;

    /// Returns a module with the function that metering calls, one memory, and these functions. Each has a parameter
    /// and a result of 32 bits. Functions are numbered from 1.
    fn module(bodies: &[&[Instruction<'_>]]) -> Vec<u8> {
        let mut types = TypeSection::new();
        types.ty().function([ValType::I64], []);
        types.ty().function([ValType::I32], [ValType::I32]);
        let mut imports = ImportSection::new();
        imports.import("mps_host", CHARGE, EntityType::Function(0));
        let mut functions = FunctionSection::new();
        let mut memories = MemorySection::new();
        memories.memory(MemoryType {
            minimum: 1,
            maximum: None,
            memory64: false,
            shared: false,
            page_size_log2: None,
        });
        let mut code = CodeSection::new();
        for body in bodies {
            functions.function(1);
            let mut function = Function::new([]);
            for instruction in *body {
                function.instruction(instruction);
            }
            function.instruction(&Instruction::End);
            code.function(&function);
        }
        let mut module = Module::new();
        module.section(&types).section(&imports).section(&functions).section(&memories);
        module.section(&GlobalSection::new()).section(&ExportSection::new()).section(&code);
        module.finish()
    }

    /// Returns a loop that counts its parameter down, with these instructions in it.
    fn counting<'a>(inside: &[Instruction<'a>]) -> Vec<Instruction<'a>> {
        let mut body = vec![Instruction::Loop(BlockType::Empty)];
        body.extend_from_slice(inside);
        body.extend([
            Instruction::LocalGet(0),
            Instruction::I32Const(1),
            Instruction::I32Sub,
            Instruction::LocalTee(0),
            Instruction::BrIf(0),
            Instruction::End,
            Instruction::LocalGet(0),
        ]);
        body
    }

    /// Returns a loop that looks like the interpreter's, and pays in `leaps` places.
    fn dispatching_with(leaps: usize) -> Vec<Instruction<'static>> {
        let mut inside = vec![
            Instruction::Block(BlockType::Empty),
            Instruction::LocalGet(0),
            Instruction::BrTable(vec![0; DISPATCH as usize].into(), 0),
            Instruction::End,
        ];
        for _ in 0..leaps {
            inside.extend([Instruction::I64Const(7), Instruction::Call(0)]);
        }
        counting(&inside)
    }

    fn dispatching() -> Vec<Instruction<'static>> {
        dispatching_with(LEAPS)
    }

    fn metered(bodies: &[&[Instruction<'_>]]) -> Vec<u8> {
        let metered = meter(&module(bodies)).unwrap();
        Validator::new().validate_all(&metered).unwrap();
        metered
    }

    #[test]
    fn loops_and_calls_are_metered_and_the_check_sees_it() {
        let leaf = counting(&[]);
        let outer = counting(&[Instruction::I32Const(3), Instruction::Call(1), Instruction::Drop]);
        let nested = counting(&counting(&[])[..7]);
        let calling = [Instruction::LocalGet(0), Instruction::Call(1)];
        let copying = [
            Instruction::I32Const(0),
            Instruction::I32Const(0),
            Instruction::LocalGet(0),
            Instruction::MemoryFill(0),
            Instruction::LocalGet(0),
        ];
        let module = metered(&[&leaf, &outer, &nested, &calling, &copying, &dispatching()]);
        check(&module).unwrap();
        assert!(meter(&module).is_err(), "it is metered already");
    }

    #[test]
    fn a_loop_that_is_left_in_the_middle_leaves_the_counter_right() {
        // The loop is left by a branch with a condition, by a table, or by a return.
        for leave in [
            vec![Instruction::LocalGet(0), Instruction::BrIf(1)],
            vec![Instruction::LocalGet(0), Instruction::BrTable(vec![0, 1].into(), 1)],
            vec![Instruction::LocalGet(0), Instruction::Return],
        ] {
            let mut body = vec![Instruction::Block(BlockType::Empty)];
            body.extend(counting(&leave));
            body.extend([Instruction::Drop, Instruction::End, Instruction::LocalGet(0)]);
            let module = metered(&[&body, &dispatching()]);
            check(&module).unwrap();
            let stores = operators(&module, 0).iter().filter(|&&operator| operator == "GlobalSet").count();
            assert!(stores >= 3, "before the way out, at the end, and around the call: {stores}");
        }
    }

    fn operators(module: &[u8], function: usize) -> Vec<&'static str> {
        let bodies = Parser::new(0).parse_all(module).filter_map(|payload| match payload.unwrap() {
            Payload::CodeSectionEntry(body) => Some(body),
            _ => None,
        });
        let body = bodies.into_iter().nth(function).unwrap();
        body.get_operators_reader()
            .unwrap()
            .into_iter()
            .map(|operator| match operator.unwrap() {
                Operator::GlobalSet { .. } => "GlobalSet",
                _ => "",
            })
            .collect()
    }

    #[test]
    fn what_is_not_metered_is_refused() {
        let unmetered = module(&[&counting(&[])]);
        assert!(check(&unmetered).unwrap_err().to_string().contains("does not export mps_fuel"));
        // There is no loop that dispatches, or more than one.
        assert!(check(&metered(&[&counting(&[])])).unwrap_err().to_string().starts_with("0 loops dispatch"));
        let two = metered(&[&dispatching(), &dispatching()]);
        assert!(check(&two).unwrap_err().to_string().starts_with("2 loops dispatch"));
        // The loop that dispatches pays nowhere or hardly anywhere.
        let seldom = metered(&[&dispatching_with(LEAPS - 1)]);
        let message = check(&seldom).unwrap_err().to_string();
        assert_eq!(message, format!("the loop that dispatches bytecode pays in {} places", LEAPS - 1));
        // The metering is taken out of one function again.
        let good = metered(&[&counting(&[]), &dispatching()]);
        let mut code = CodeSection::new();
        let mut stripped = Module::new();
        for payload in Parser::new(0).parse_all(&good) {
            let payload = payload.unwrap();
            match &payload {
                Payload::CodeSectionStart { .. } => {}
                Payload::CodeSectionEntry(_) if code.is_empty() => {
                    let mut function = Function::new([]);
                    for instruction in counting(&[]) {
                        function.instruction(&instruction);
                    }
                    function.instruction(&Instruction::End);
                    code.function(&function);
                }
                Payload::CodeSectionEntry(body) => {
                    code.raw(body.as_bytes());
                    stripped.section(&code);
                }
                other => {
                    if let Some((id, range)) = other.as_section() {
                        stripped.section(&RawSection { id, data: &good[range] });
                    }
                }
            }
        }
        assert_eq!(check(&stripped.finish()).unwrap_err().to_string(), "a loop of function 0 takes nothing");
    }
}
