//! Makes the module store which of its variables are in use. The collector is checked with this build: see
//! `check_spilled` in micropython-port/memory/spilled.h.
//!
//! The pass `--spill-pointers` of binaryen stores each 32-bit local that is needed after a call before that call. It
//! takes a global of our own for the stack pointer. So nothing else is in the memory that it stores to.
//!
//! The pass looks at locals only. So operands that wait during a call become locals before the pass. Locals of 64 bits
//! get two of 32 bits beside them, because one may hold two pointers.
//!
//! After the pass, zeros are stored before a call for all locals that are not needed. Otherwise values of earlier calls
//! would be there. Each frame begins with the number of its function and its size.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail, ensure};
use wasm_encoder::reencode::{Reencode, RoundtripReencoder};
use wasm_encoder::{
    CodeSection, ConstExpr, Encode, Function, GlobalSection, Instruction, MemArg, Module, NameMap,
    NameSection, RawSection, ValType,
};
use wasmparser::{
    BlockType, ExternalKind, FuncValidator, FunctionBody, KnownCustom, Name, Operator, Parser, Payload,
    TypeRef, ValidPayload, Validator, ValidatorResources, WasmFeatures, WasmModuleResources,
};
use xshell::cmd;

use crate::fetch::NpmPackage;
use crate::progress::spinner;
use crate::project::Project;

/// The package with wasm-opt, the program that has the pass.
const BINARYEN: NpmPackage = NpmPackage {
    package: "binaryen",
    version: "132.0.0",
    integrity: "sha512-4Usg7yEvwO3FMso3Oov6qkOOHSod1IEv+boKkh77kTljM+eNBouqCTbqWswGzbG+vDNO/b/v2C4gfEh1WgB9Lg==",
};

/// Features of the pass, which are those of the module.
const FEATURES: [&str; 8] = [
    "--enable-bulk-memory",
    "--enable-bulk-memory-opt",
    "--enable-exception-handling",
    "--enable-multivalue",
    "--enable-mutable-globals",
    "--enable-nontrapping-float-to-int",
    "--enable-reference-types",
    "--enable-sign-ext",
];

/// Bytes of the stack for variables. The deepest recursion needs about half.
pub(crate) const SPILL_STACK: usize = 4 << 20;

/// Exports that only this build of the module has: see micropython-port/memory/spilled.h.
pub(crate) const EXPORTS: [&str; 2] = [POINTER, SPACE];
const POINTER: &str = "mps_spill_pointer";
const SPACE: &str = "mps_spills";

/// Name of the global that the pass takes for the stack pointer.
const STACK_POINTER: &str = "__stack_pointer";

/// Bytes before the variables of a frame.
const HEAD: u32 = 16;

/// Writes the module that spills its variables beside the given one, which is not metered yet. Returns the new path.
pub(crate) fn spill(project: &Project, module: &Path, offline: bool) -> Result<PathBuf> {
    let wasm_opt = BINARYEN.install(project, offline)?.join("bin/wasm-opt");
    let prepared = module.with_file_name("spill-prepared.wasm");
    fs::write(&prepared, prepare(&fs::read(module)?)?)?;
    let passed = module.with_file_name("spill-passed.wasm");
    let sh = project.shell()?;
    spinner("spill", || {
        let pass = cmd!(sh, "node {wasm_opt} --spill-pointers --debuginfo {prepared} --output {passed}");
        Ok(pass.args(FEATURES).quiet().run()?)
    })?;
    let finished = module.with_file_name("spilled.wasm");
    fs::write(&finished, finish(&fs::read(&passed)?)?)?;
    Ok(finished)
}

/// Place of the stack for variables.
#[derive(Clone, Copy)]
struct Places {
    /// Number of the global that points to its last frame.
    pointer: u32,
    /// Lowest address of the stack.
    space: u32,
}

impl Places {
    fn of(module: &[u8]) -> Result<Places> {
        let (mut globals, mut pointer, mut space) = (Vec::new(), None, None);
        for payload in Parser::new(0).parse_all(module) {
            match payload? {
                Payload::GlobalSection(section) => {
                    for global in section {
                        let Operator::I32Const { value } = global?.init_expr.get_operators_reader().read()?
                        else {
                            globals.push(None);
                            continue;
                        };
                        globals.push(Some(value as u32));
                    }
                }
                Payload::ExportSection(section) => {
                    for export in section {
                        let export = export?;
                        match (export.kind, export.name) {
                            (ExternalKind::Global, POINTER) => pointer = Some(export.index),
                            (ExternalKind::Global, SPACE) => {
                                space = globals.get(export.index as usize).copied().flatten();
                            }
                            _ => {}
                        }
                    }
                }
                _ => {}
            }
        }
        let pointer = pointer.with_context(|| format!("the module does not export {POINTER}"))?;
        Ok(Places { pointer, space: space.with_context(|| format!("the module does not export {SPACE}"))? })
    }
}

// ---- Before the pass -----------------------------------------------------------------------------------------------

/// Returns the module for the pass.
fn prepare(module: &[u8]) -> Result<Vec<u8>> {
    let places = Places::of(module)?;
    let mut validator = Validator::new_with_features(WasmFeatures::default() | WasmFeatures::EXCEPTIONS);
    let mut allocations = Default::default();
    let mut prepared = Module::new();
    let mut code = CodeSection::new();
    let mut bodies = 0;
    for payload in Parser::new(0).parse_all(module) {
        let payload = payload?;
        let valid = validator.payload(&payload)?;
        match &payload {
            Payload::GlobalSection(section) => {
                let mut globals = GlobalSection::new();
                for (number, global) in section.clone().into_iter().enumerate() {
                    let global = global?;
                    let kind = RoundtripReencoder.global_type(global.ty)?;
                    let start = match number as u32 == places.pointer {
                        true => ConstExpr::i32_const((places.space + SPILL_STACK as u32) as i32),
                        false => RoundtripReencoder.const_expr(global.init_expr)?,
                    };
                    globals.global(kind, &start);
                }
                prepared.section(&globals);
            }
            Payload::CodeSectionStart { count, .. } => bodies = *count,
            Payload::CodeSectionEntry(body) => {
                let ValidPayload::Func(function, _) = valid else { bail!("a body is no function") };
                let mut function = function.into_validator(std::mem::take(&mut allocations));
                code.function(&with_locals_for_operands(&mut function, body)?);
                allocations = function.into_allocations();
                if code.len() == bodies {
                    prepared.section(&code);
                }
            }
            Payload::CustomSection(section) if section.name() == "name" => {}
            other => {
                if let Some((id, range)) = other.as_section() {
                    prepared.section(&RawSection { id, data: &module[range] });
                }
            }
        }
    }
    prepared.section(&names(module, places)?);
    Ok(prepared.finish())
}

/// Returns the names of the functions, and of the global that the pass is to use.
fn names(module: &[u8], places: Places) -> Result<NameSection> {
    let mut names = NameSection::new();
    let mut functions = NameMap::new();
    function_names(module)?.iter().for_each(|(&number, name)| functions.append(number, name));
    names.functions(&functions);
    let mut globals = NameMap::new();
    globals.append(places.pointer, STACK_POINTER);
    names.globals(&globals);
    Ok(names)
}

/// Returns the names of a module's functions by their numbers.
pub(crate) fn function_names(module: &[u8]) -> Result<BTreeMap<u32, String>> {
    let mut functions = BTreeMap::new();
    for payload in Parser::new(0).parse_all(module) {
        let Payload::CustomSection(section) = payload? else { continue };
        let KnownCustom::Name(reader) = section.as_known() else { continue };
        for part in reader {
            if let Name::Function(names) = part? {
                for name in names {
                    let name = name?;
                    functions.insert(name.index, name.name.to_owned());
                }
            }
        }
    }
    Ok(functions)
}

/// Returns the function with locals for operands that wait during calls, and for both halves of 64 bits.
fn with_locals_for_operands(
    validator: &mut FuncValidator<ValidatorResources>,
    body: &FunctionBody<'_>,
) -> Result<Function> {
    let mut own = Vec::new();
    for group in body.get_locals_reader()? {
        let (count, kind) = group?;
        own.push((count, RoundtripReencoder.val_type(kind)?));
    }
    let parameters = validator.len_locals();
    let mut reader = body.get_binary_reader();
    validator.read_locals(&mut reader)?;
    let mut code = Code::new(validator.len_locals());
    for local in 0..validator.len_locals() {
        if validator.get_local_type(local) == Some(wasmparser::ValType::I64) {
            code.add_halves(local);
            if local < parameters {
                code.set_halves(local);
            }
        }
    }
    let mut operators = body.get_operators_reader()?;
    while !operators.eof() {
        let (operator, offset) = operators.read_with_offset()?;
        let waiting = waiting_operands(validator, &operator)?;
        validator.op(offset, &operator)?;
        match operator {
            Operator::LocalGet { local_index } => code.get(local_index),
            Operator::LocalSet { local_index } => code.set(local_index),
            Operator::LocalTee { local_index } => {
                code.set(local_index);
                code.get(local_index);
            }
            operator => code.call(&RoundtripReencoder.instruction(operator)?, &waiting),
        }
    }
    own.extend(code.added.iter().map(|&kind| (1, kind)));
    let mut function = Function::new(own);
    function.raw(code.bytes);
    Ok(function)
}

/// Writes a function for the pass.
struct Code {
    bytes: Vec<u8>,
    /// Number of locals that the function has itself. `added` has the types of the others.
    own: u32,
    added: Vec<ValType>,
    /// Locals for the halves of a local of 64 bits, the lower first. They are needed as long as it is.
    halves: BTreeMap<u32, [u32; 2]>,
    /// Locals for operands.
    parking: Vec<(u32, ValType)>,
}

impl Code {
    fn new(own: u32) -> Code {
        Code { bytes: Vec::new(), own, added: Vec::new(), halves: BTreeMap::new(), parking: Vec::new() }
    }

    fn write(&mut self, instructions: &[Instruction<'_>]) {
        instructions.iter().for_each(|instruction| instruction.encode(&mut self.bytes));
    }

    fn add(&mut self, kind: ValType) -> u32 {
        self.added.push(kind);
        self.own + self.added.len() as u32 - 1
    }

    fn add_halves(&mut self, local: u32) {
        let halves = [self.add(ValType::I32), self.add(ValType::I32)];
        self.halves.insert(local, halves);
    }

    fn set_halves(&mut self, local: u32) {
        let Some(&[lower, upper]) = self.halves.get(&local) else { return };
        self.write(&[
            Instruction::LocalGet(local),
            Instruction::I32WrapI64,
            Instruction::LocalSet(lower),
            Instruction::LocalGet(local),
            Instruction::I64Const(32),
            Instruction::I64ShrU,
            Instruction::I32WrapI64,
            Instruction::LocalSet(upper),
        ]);
    }

    fn set(&mut self, local: u32) {
        self.write(&[Instruction::LocalSet(local)]);
        self.set_halves(local);
    }

    fn get(&mut self, local: u32) {
        for half in self.halves.get(&local).copied().into_iter().flatten() {
            self.write(&[Instruction::LocalGet(half), Instruction::Drop]);
        }
        self.write(&[Instruction::LocalGet(local)]);
    }

    /// Writes an instruction during which these operands wait.
    fn call(&mut self, instruction: &Instruction<'_>, waiting: &Waiting) {
        let Waiting { kinds, arguments, results } = waiting;
        if kinds.is_empty() {
            return instruction.encode(&mut self.bytes);
        }
        let before = self.places(kinds.iter().chain(arguments));
        before.iter().rev().for_each(|&local| self.set(local));
        before[kinds.len()..].iter().for_each(|&local| self.get(local));
        instruction.encode(&mut self.bytes);
        // The operands come first, so they get the same places again.
        let after = self.places(kinds.iter().chain(results));
        after[kinds.len()..].iter().rev().for_each(|&local| self.set(local));
        after.iter().for_each(|&local| self.get(local));
    }

    /// Returns locals of these types, in order. Equal types get equal locals.
    fn places<'a>(&mut self, kinds: impl Iterator<Item = &'a ValType>) -> Vec<u32> {
        let mut places: Vec<u32> = Vec::new();
        for &kind in kinds {
            let mut free = self.parking.iter().filter(|(local, of)| *of == kind && !places.contains(local));
            let place = match free.next() {
                Some(&(local, _)) => local,
                None => {
                    let local = self.add(kind);
                    self.parking.push((local, kind));
                    if kind == ValType::I64 {
                        self.add_halves(local);
                    }
                    local
                }
            };
            places.push(place);
        }
        places
    }
}

/// Operands that wait during a call, and the call's arguments and results. The last one is on top.
#[derive(Default)]
struct Waiting {
    kinds: Vec<ValType>,
    arguments: Vec<ValType>,
    results: Vec<ValType>,
}

/// Returns the operands that wait during an instruction: none if it calls no function.
fn waiting_operands(
    validator: &FuncValidator<ValidatorResources>,
    operator: &Operator<'_>,
) -> Result<Waiting> {
    let resources = validator.resources();
    let type_at = |index: u32| resources.sub_type_at(index).context("there is no such type");
    let (kind, and_index) = match operator {
        Operator::Call { function_index } => {
            let index = resources.type_index_of_function(*function_index);
            (type_at(index.context("there is no such function")?)?, 0)
        }
        Operator::CallIndirect { type_index, .. } => (type_at(*type_index)?, 1),
        Operator::Block { blockty }
        | Operator::Loop { blockty }
        | Operator::TryTable { try_table: wasmparser::TryTable { ty: blockty, .. } } => {
            return no_operand_waits(validator, *blockty, 0);
        }
        Operator::If { blockty } => return no_operand_waits(validator, *blockty, 1),
        Operator::CallRef { .. } | Operator::ReturnCall { .. } | Operator::ReturnCallIndirect { .. } => {
            bail!("the pass is not prepared for {operator:?}")
        }
        _ => return Ok(Waiting::default()),
    };
    let kind = kind.unwrap_func();
    let taken = kind.params().len() + and_index;
    let mut operands = operands(validator)?;
    // After a jump there may be fewer operands, and nothing is called.
    if operands.len() < taken {
        return Ok(Waiting::default());
    }
    let arguments = operands.split_off(operands.len() - taken);
    let Some(first) = operands.iter().position(may_be_pointer) else { return Ok(Waiting::default()) };
    let results =
        kind.results().iter().map(|&kind| RoundtripReencoder.val_type(kind)).collect::<Result<_, _>>()?;
    Ok(Waiting { kinds: operands.split_off(first), arguments, results })
}

fn may_be_pointer(kind: &ValType) -> bool {
    matches!(kind, ValType::I32 | ValType::I64)
}

/// Fails if an operand waits for the end of a block. The compiler makes no such code.
fn no_operand_waits(
    validator: &FuncValidator<ValidatorResources>,
    block: BlockType,
    and_condition: usize,
) -> Result<Waiting> {
    let taken = and_condition
        + match block {
            BlockType::FuncType(index) => {
                let kind = validator.resources().sub_type_at(index).context("there is no such type")?;
                kind.unwrap_func().params().len()
            }
            BlockType::Empty | BlockType::Type(_) => 0,
        };
    let operands = operands(validator)?;
    let waiting = &operands[..operands.len().saturating_sub(taken)];
    ensure!(
        !waiting.iter().any(may_be_pointer),
        "an operand waits for the end of a block in function {}",
        validator.index()
    );
    Ok(Waiting::default())
}

/// Returns the types of the innermost block's operands, none after a jump. The last one is on top.
fn operands(validator: &FuncValidator<ValidatorResources>) -> Result<Vec<ValType>> {
    let block = validator.get_control_frame(0).context("no block is open")?;
    let count = validator.operand_stack_height() as usize - block.height;
    let mut kinds = Vec::new();
    for depth in (0..count).rev() {
        let Some(Some(kind)) = validator.get_operand_type(depth) else { return Ok(Vec::new()) };
        kinds.push(RoundtripReencoder.val_type(kind)?);
    }
    Ok(kinds)
}

// ---- After the pass ------------------------------------------------------------------------------------------------

/// Returns the pass' module with exact frames.
fn finish(module: &[u8]) -> Result<Vec<u8>> {
    let places = Places::of(module)?;
    let mut finished = Module::new();
    let mut code = CodeSection::new();
    let (mut imports, mut bodies, mut frames) = (0, 0, 0);
    for payload in Parser::new(0).parse_all(module) {
        let payload = payload?;
        match &payload {
            Payload::CodeSectionStart { count, .. } => bodies = *count,
            Payload::CodeSectionEntry(body) => {
                match with_exact_frame(imports + code.len(), body, places)? {
                    Some(function) => {
                        code.function(&function);
                        frames += 1;
                    }
                    None => drop(code.raw(body.as_bytes())),
                }
                if code.len() == bodies {
                    finished.section(&code);
                }
            }
            other => {
                if let Payload::ImportSection(section) = other {
                    for import in section.clone().into_imports() {
                        imports += u32::from(matches!(import?.ty, TypeRef::Func(_)));
                    }
                }
                if let Some((id, range)) = other.as_section() {
                    finished.section(&RawSection { id, data: &module[range] });
                }
            }
        }
    }
    ensure!(frames > 0, "no function spills variables");
    Ok(finished.finish())
}

/// Returns the function with a head in its frame, and zeros for locals that are not needed after a call. `None` if it
/// has no frame.
fn with_exact_frame(number: u32, body: &FunctionBody<'_>, places: Places) -> Result<Option<Function>> {
    let operators = body.get_operators_reader()?.into_iter().collect::<Result<Vec<_>, _>>()?;
    let pointer = places.pointer;
    let catches = operators.iter().any(|operator| matches!(operator, Operator::TryTable { .. }));
    let begin = match operators.first_chunk::<5>() {
        Some(
            &[
                Operator::GlobalGet { global_index: from },
                Operator::I32Const { value: size },
                Operator::I32Sub,
                Operator::LocalTee { local_index: frame },
                Operator::GlobalSet { global_index: to },
            ],
        ) if from == pointer && to == pointer => Some((size, frame)),
        _ => None,
    };
    let Some((size, frame)) = begin else {
        ensure!(!catches, "function {number} catches exceptions and has no frame");
        return Ok(None);
    };
    let mut locals = Vec::new();
    for group in body.get_locals_reader()? {
        let (count, kind) = group?;
        locals.push((count, RoundtripReencoder.val_type(kind)?));
    }
    let mut writer = Writer { function: Function::new(locals), frame, size: size as u32 + HEAD };
    let stored = |at: usize| match operators.get(at..at + 3) {
        Some(
            &[
                Operator::LocalGet { local_index: address },
                Operator::LocalGet { local_index: value },
                Operator::I32Store { memarg },
            ],
        ) if address == frame => Some((value, memarg.offset)),
        _ => None,
    };
    let slots: BTreeSet<u64> = (0..operators.len()).filter_map(&stored).map(|(_, slot)| slot).collect();
    writer.begin(number, places);
    // The pass has room for every local, but does not store those that are never needed after a call.
    let unused = (0..size as u64).step_by(4).filter(|slot| !slots.contains(slot));
    unused.for_each(|slot| writer.store(slot, Instruction::I32Const(0)));
    let mut needed = BTreeSet::new();
    let mut at = 5;
    while let Some(operator) = operators.get(at) {
        if let Some((value, slot)) = stored(at) {
            writer.store(slot, Instruction::LocalGet(value));
            needed.insert(slot);
            at += 3;
            continue;
        }
        match operator {
            Operator::LocalGet { local_index } if *local_index == frame => {
                let Some(
                    &[Operator::I32Const { value }, Operator::I32Add, Operator::GlobalSet { global_index }],
                ) = operators.get(at + 1..at + 4)
                else {
                    bail!("function {number} uses its frame in a way that is not known")
                };
                ensure!(value == size && global_index == pointer, "function {number} leaves another frame");
                writer.end(pointer);
                at += 4;
                continue;
            }
            Operator::GlobalSet { global_index } if *global_index == pointer => {
                bail!("function {number} sets the pointer to its frame in a way that is not known");
            }
            Operator::Call { .. } | Operator::CallIndirect { .. } => {
                slots.difference(&needed).for_each(|&slot| writer.store(slot, Instruction::I32Const(0)));
                if catches {
                    // An exception has left frames of the functions that it ended.
                    writer.write(&[Instruction::LocalGet(frame), Instruction::GlobalSet(pointer)]);
                }
                needed.clear();
            }
            _ => {}
        }
        writer.function.instruction(&RoundtripReencoder.instruction(operator.clone())?);
        at += 1;
    }
    Ok(Some(writer.function))
}

/// Writes a function with a frame for its variables.
struct Writer {
    function: Function,
    /// Number of the local that has the frame's address.
    frame: u32,
    /// Bytes of the frame.
    size: u32,
}

impl Writer {
    fn write(&mut self, instructions: &[Instruction<'_>]) {
        for instruction in instructions {
            self.function.instruction(instruction);
        }
    }

    /// Makes the frame. The function traps if there is no room for it.
    fn begin(&mut self, number: u32, places: Places) {
        self.write(&[
            Instruction::GlobalGet(places.pointer),
            Instruction::I32Const(self.size as i32),
            Instruction::I32Sub,
            Instruction::LocalTee(self.frame),
            Instruction::GlobalSet(places.pointer),
            Instruction::LocalGet(self.frame),
            Instruction::I32Const(places.space as i32),
            Instruction::I32LtU,
            Instruction::If(wasm_encoder::BlockType::Empty),
            Instruction::Unreachable,
            Instruction::End,
        ]);
        for (offset, value) in [(0, number), (4, self.size)] {
            self.store_at(offset, Instruction::I32Const(value as i32));
        }
    }

    /// Leaves the frame.
    fn end(&mut self, pointer: u32) {
        self.write(&[
            Instruction::LocalGet(self.frame),
            Instruction::I32Const(self.size as i32),
            Instruction::I32Add,
            Instruction::GlobalSet(pointer),
        ]);
    }

    /// Stores a variable.
    fn store(&mut self, slot: u64, value: Instruction<'_>) {
        self.store_at(u64::from(HEAD) + slot, value);
    }

    fn store_at(&mut self, offset: u64, value: Instruction<'_>) {
        let place = MemArg { offset, align: 2, memory_index: 0 };
        self.write(&[Instruction::LocalGet(self.frame), value, Instruction::I32Store(place)]);
    }
}

#[cfg(test)]
mod tests {
    use wasm_encoder::{
        ExportKind, ExportSection, FunctionSection, GlobalType, MemorySection, MemoryType, TypeSection,
    };

    use super::*;

    /// Returns a module with these globals of ours and one function. It has a parameter, a result and one more local of
    /// 32 bits.
    fn module(body: &[Instruction<'_>]) -> Vec<u8> {
        let mut types = TypeSection::new();
        types.ty().function([ValType::I32], [ValType::I32]);
        let mut functions = FunctionSection::new();
        functions.function(0);
        let mut memories = MemorySection::new();
        memories.memory(MemoryType {
            minimum: 1,
            maximum: None,
            memory64: false,
            shared: false,
            page_size_log2: None,
        });
        let mut globals = GlobalSection::new();
        for (mutable, value) in [(true, 0), (false, 1024)] {
            let kind = GlobalType { val_type: ValType::I32, mutable, shared: false };
            globals.global(kind, &ConstExpr::i32_const(value));
        }
        let mut exports = ExportSection::new();
        exports.export(POINTER, ExportKind::Global, 0).export(SPACE, ExportKind::Global, 1);
        let mut code = CodeSection::new();
        let mut function = Function::new([(1, ValType::I32)]);
        for instruction in body {
            function.instruction(instruction);
        }
        function.instruction(&Instruction::End);
        code.function(&function);
        let mut module = Module::new();
        module.section(&types).section(&functions).section(&memories).section(&globals);
        module.section(&exports).section(&code);
        module.finish()
    }

    fn operators(module: &[u8]) -> Vec<Operator<'_>> {
        Validator::new().validate_all(module).unwrap();
        let mut bodies = Parser::new(0).parse_all(module).filter_map(|payload| match payload.unwrap() {
            Payload::CodeSectionEntry(body) => Some(body),
            _ => None,
        });
        let reader = bodies.next().unwrap().get_operators_reader().unwrap();
        reader.into_iter().map(|operator| operator.unwrap()).collect()
    }

    #[test]
    fn an_operand_that_waits_while_a_function_is_called_is_a_local() {
        let prepared = prepare(&module(&[
            Instruction::LocalGet(0),
            Instruction::LocalGet(0),
            Instruction::Call(0),
            Instruction::I32Add,
        ]))
        .unwrap();
        let wanted = [
            Operator::LocalGet { local_index: 0 },
            Operator::LocalGet { local_index: 0 },
            Operator::LocalSet { local_index: 3 },
            Operator::LocalSet { local_index: 2 },
            Operator::LocalGet { local_index: 3 },
            Operator::Call { function_index: 0 },
            Operator::LocalSet { local_index: 3 },
            Operator::LocalGet { local_index: 2 },
            Operator::LocalGet { local_index: 3 },
            Operator::I32Add,
            Operator::End,
        ];
        assert_eq!(operators(&prepared), wanted);
        assert_eq!(Places::of(&prepared).unwrap().space, 1024);
    }

    #[test]
    fn halves_of_64_bits_are_needed_as_long_as_these() {
        let prepared = prepare(&module(&[
            Instruction::LocalGet(0),
            Instruction::I64ExtendI32U,
            Instruction::LocalGet(0),
            Instruction::Call(0),
            Instruction::Drop,
            Instruction::I32WrapI64,
        ]))
        .unwrap();
        let operators = operators(&prepared);
        let call = operators.iter().position(|operator| matches!(operator, Operator::Call { .. })).unwrap();
        // The operand is in local 2, its halves are in 3 and 4.
        let set = |local| Operator::LocalSet { local_index: local };
        assert!([2, 3, 4].into_iter().all(|local| operators[..call].contains(&set(local))));
        let get = |local| Operator::LocalGet { local_index: local };
        let wanted = [get(3), Operator::Drop, get(4), Operator::Drop, get(2)];
        assert!(operators[call..].windows(5).any(|part| part == wanted), "{operators:?}");
    }

    #[test]
    fn an_operand_that_waits_for_a_block_is_refused() {
        let refused = prepare(&module(&[
            Instruction::LocalGet(0),
            Instruction::Block(wasm_encoder::BlockType::Empty),
            Instruction::End,
        ]));
        assert!(refused.unwrap_err().to_string().starts_with("an operand waits for the end of a block"));
    }

    /// Returns the pass' output for a function that calls twice, and needs its parameter after the first call.
    fn passed() -> Vec<Instruction<'static>> {
        let place = MemArg { offset: 4, align: 2, memory_index: 0 };
        vec![
            Instruction::GlobalGet(0),
            Instruction::I32Const(16),
            Instruction::I32Sub,
            Instruction::LocalTee(1),
            Instruction::GlobalSet(0),
            Instruction::LocalGet(1),
            Instruction::LocalGet(0),
            Instruction::I32Store(place),
            Instruction::LocalGet(0),
            Instruction::Call(0),
            Instruction::Call(0),
            Instruction::LocalGet(1),
            Instruction::I32Const(16),
            Instruction::I32Add,
            Instruction::GlobalSet(0),
        ]
    }

    #[test]
    fn frames_have_a_head_and_zeros_for_what_is_not_needed() {
        let finished = finish(&module(&passed())).unwrap();
        let operators = operators(&finished);
        let stores: Vec<(u64, Option<i32>)> = operators
            .windows(2)
            .filter_map(|pair| match pair {
                [Operator::I32Const { value }, Operator::I32Store { memarg }] => {
                    Some((memarg.offset, Some(*value)))
                }
                [Operator::LocalGet { .. }, Operator::I32Store { memarg }] => Some((memarg.offset, None)),
                _ => None,
            })
            .collect();
        let head = [(0, Some(0)), (4, Some(32))];
        let never_stored = [(16, Some(0)), (24, Some(0)), (28, Some(0))];
        // The variable is stored before the first call, zero before the second.
        let slot = [(20, None), (20, Some(0))];
        assert_eq!(stores, [&head[..], &never_stored, &slot].concat());
        let sizes = operators.iter().filter(|operator| matches!(operator, Operator::I32Const { value: 32 }));
        assert_eq!(sizes.count(), 3, "on the way in, in the head, and on the way out");
    }

    #[test]
    fn a_function_that_catches_exceptions_leaves_the_frames_of_others() {
        let block = wasm_encoder::BlockType::Empty;
        let catch = [wasm_encoder::Catch::All { label: 0 }];
        let mut body = passed();
        body.insert(10, Instruction::Drop);
        body.insert(5, Instruction::Block(block));
        body.insert(6, Instruction::TryTable(block, catch[..].into()));
        body.extend([Instruction::End, Instruction::End, Instruction::LocalGet(0)]);
        let last_call = body.iter().rposition(|instruction| matches!(instruction, Instruction::Call(_)));
        body.insert(last_call.unwrap(), Instruction::LocalGet(0));
        body.insert(last_call.unwrap() + 2, Instruction::Drop);
        let finished = finish(&module(&body)).unwrap();
        let operators = operators(&finished);
        let calls: Vec<usize> =
            (0..operators.len()).filter(|&at| matches!(operators[at], Operator::Call { .. })).collect();
        assert_eq!(calls.len(), 2);
        for at in calls {
            let wanted = [Operator::LocalGet { local_index: 1 }, Operator::GlobalSet { global_index: 0 }];
            assert_eq!(operators[at - 2..at], wanted);
        }
        let frameless =
            [Instruction::TryTable(block, catch[..].into()), Instruction::End, Instruction::LocalGet(0)];
        let message = finish(&module(&frameless)).unwrap_err().to_string();
        assert_eq!(message, "function 0 catches exceptions and has no frame");
    }

    #[test]
    fn what_the_pass_does_otherwise_is_refused() {
        let mut other = passed();
        other.insert(5, Instruction::Drop);
        other.insert(5, Instruction::LocalGet(1));
        let message = finish(&module(&other)).unwrap_err().to_string();
        assert_eq!(message, "function 0 uses its frame in a way that is not known");
        let none = finish(&module(&[Instruction::LocalGet(0)])).unwrap_err().to_string();
        assert_eq!(none, "no function spills variables");
    }
}
