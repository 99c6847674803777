//! WASI's functions, as the guest's libc calls them: those for files, and the few others that it imports. The guest has
//! no others.
//!
//! The guest has one folder open from the start, its root. All pointers and lengths come from the guest, and are
//! checked. Each function reads a [`Request`] from the guest's memory and writes the [`Reply`] there.

#[cfg(feature = "async")]
use std::sync::Arc;

use wasmtime::{Linker, Result};
use zerocopy::IntoBytes;

#[cfg(feature = "async")]
use super::lock;
use super::namespace::{GIVEN_MAX, NAME_MAX};
use super::request::{At, Reply, Request};
use super::table::{Handle, ROOT};
use super::{Errno, FileType, How, Stat};
use crate::abi;
use crate::host::{Host, NAMESPACE};
use crate::import::{Duration, GuestBytes, Import, Imports};
use crate::work::Work;

const WASI: &str = "wasi_snapshot_preview1";

const SUCCESS: i32 = 0;

const LOOKUP_FOLLOW: u32 = 1;

const OPEN_CREATE: u32 = 1;
const OPEN_FOLDER: u32 = 2;
const OPEN_EXCLUSIVE: u32 = 4;
const OPEN_TRUNCATE: u32 = 8;

const FD_APPEND: u32 = 1;

const RIGHT_READ: u64 = 2;
const RIGHT_WRITE: u64 = 64;

/// Most buffers of one call.
const VECTORS_MAX: u32 = 1024;

/// Most bytes that one call moves, so that the run's limits are looked at in between. A guest that wants more calls
/// again, as is usual.
const CALL_MAX: usize = 1 << 20;

/// A request, and the place of its reply in the guest's memory.
type Asked = (Request, Place);

/// Result of a call, for the guest.
type Ended = std::result::Result<(), Errno>;

/// Place of a reply in the guest's memory.
#[derive(Debug, Clone, Copy, Default)]
struct Place {
    result: u32,
    /// Start of a buffer for entries of a folder.
    buffer: u32,
}

impl Place {
    fn result(result: u32) -> Place {
        Place { result, buffer: 0 }
    }
}

/// Calls a macro with the functions that are one request each: name, arguments, and the function that reads the
/// request.
macro_rules! for_each_request {
    ($add:ident, $imports:ident) => {
        $add! { $imports,
            "fd_filestat_get" (fd, result) => fd_filestat_get;
            "fd_filestat_set_size" (fd, size) => fd_filestat_set_size;
            "fd_seek" (fd, offset, whence, result) => fd_seek;
            "fd_tell" (fd, result) => fd_tell;
            "fd_sync" (fd) => fd_sync;
            "fd_close" (fd) => fd_close;
            "fd_readdir" (fd, buffer, len, cookie, result) => fd_readdir;
            "path_open" (fd, lookup, ptr, len, flags, rights, inherited, fd_flags, result) => path_open;
            "path_filestat_get" (fd, lookup, ptr, len, result) => path_filestat_get;
            "path_create_directory" (fd, ptr, len) => path_create_directory;
            "path_remove_directory" (fd, ptr, len) => path_remove_directory;
            "path_unlink_file" (fd, ptr, len) => path_unlink_file;
            "path_rename" (fd, ptr, len, new_fd, new_ptr, new_len) => path_rename;
        }
    };
}

/// Adds WASI's functions, and our own function for files.
pub(crate) fn add_to_linker(linker: &mut Linker<Host>) -> Result<()> {
    let imports = &mut Imports { linker, namespace: WASI };
    imports.add("environ_sizes_get", Duration::Short, environ_sizes_get)?;
    imports.add("environ_get", Duration::Short, environ_get)?;
    imports.add("proc_exit", Duration::Short, proc_exit)?;
    imports.add("fd_prestat_get", Duration::Short, fd_prestat_get)?;
    imports.add("fd_prestat_dir_name", Duration::Short, fd_prestat_dir_name)?;
    imports.add("fd_fdstat_get", Duration::Short, fd_fdstat_get)?;
    imports.add("fd_read", Duration::Long, fd_read)?;
    imports.add("fd_write", Duration::Long, fd_write)?;
    macro_rules! add {
        ($imports:ident, $($name:literal ($($argument:ident),*) => $request:ident;)*) => {$(
            $imports.add($name, Duration::Long, |import: &mut Import<'_>, $($argument),*| {
                let asked = $request(import, $($argument),*)?;
                perform(import, asked).map(code)
            })?;
        )*};
    }
    for_each_request!(add, imports);
    imports.namespace = NAMESPACE;
    imports.add("space", Duration::Long, |import: &mut Import<'_>, ptr, len, result| {
        let asked = space(import, ptr, len, result)?;
        perform(import, asked).map(code_of_ours)
    })
}

/// Replaces the functions that block by ones that may wait for a disk.
#[cfg(feature = "async")]
pub(crate) fn add_waiting_to_linker(linker: &mut Linker<Host>) -> Result<()> {
    use crate::import::add_waiting;
    let imports = &mut Imports { linker, namespace: WASI };
    macro_rules! add {
        ($imports:ident, $($name:literal ($($argument:ident),*) => $request:ident;)*) => {
            add_waiting! { $imports, $(
                $name |import, $($argument),*| {
                    let asked = $request(import, $($argument),*)?;
                    perform_waiting(import, asked).await.map(code)
                };
            )* }
        };
    }
    for_each_request!(add, imports);
    add_waiting! { imports,
        "fd_read" |import, fd, list, count, result| fd_read_waiting(import, fd, list, count, result).await;
        "fd_write" |import, fd, list, count, result| fd_write_waiting(import, fd, list, count, result).await;
    }
    imports.namespace = NAMESPACE;
    add_waiting! { imports,
        "space" |import, ptr, len, result| {
            let asked = space(import, ptr, len, result)?;
            perform_waiting(import, asked).await.map(code_of_ours)
        };
    }
    Ok(())
}

/// Returns WASI's number for a result.
fn code(ended: Ended) -> i32 {
    match ended {
        Ok(()) => SUCCESS,
        Err(errno) => errno as i32,
    }
}

/// Returns the number for a result of our own functions, whose errors are the guest's own numbers.
fn code_of_ours(ended: Ended) -> i32 {
    match ended {
        Ok(()) => SUCCESS,
        Err(_) => -(abi::MPS_ENOENT as i32),
    }
}

// ---- Requests and replies ----

/// Performs a request on this thread.
fn perform(import: &mut Import<'_>, (request, place): Asked) -> Result<Ended> {
    let (_, host, work) = import.split()?;
    let now = host.now();
    let reply = host.files().perform(request, now, work);
    finish(import, place, reply)
}

/// Performs a request on a thread that may block, if it may have to wait for a disk.
#[cfg(feature = "async")]
async fn perform_waiting(import: &mut Import<'_>, (request, place): Asked) -> Result<Ended> {
    if !import.host().files().may_block(&request) {
        return perform(import, (request, place));
    }
    let reply = on_another_thread(import, request).await?;
    finish(import, place, reply)
}

/// Performs a request on a thread of the executor's that may block. A call that is abandoned meanwhile does not stop
/// it: see `Host::files_in_use`.
#[cfg(feature = "async")]
async fn on_another_thread(
    import: &mut Import<'_>,
    request: Request,
) -> Result<std::result::Result<Reply, Errno>> {
    let (_, host, work) = import.split()?;
    let now = host.now();
    let files = Arc::clone(&host.files);
    let mut its_work = std::mem::take(work);
    let performed = tokio::task::spawn_blocking(move || {
        let reply = lock(&files).perform(request, now, &mut its_work);
        (reply, its_work)
    });
    // The only error here is a panic.
    let (reply, its_work) =
        performed.await.map_err(|error| wasmtime::format_err!("a file function failed: {error}"))?;
    let (_, _, work) = import.split()?;
    *work = its_work;
    Ok(reply)
}

/// Reports the events of the request, and writes its reply to the guest.
fn finish(import: &mut Import<'_>, place: Place, reply: std::result::Result<Reply, Errno>) -> Result<Ended> {
    let (mut memory, host, work) = import.split()?;
    report(host);
    let memory = &mut memory;
    match reply {
        Err(errno) => return Ok(Err(errno)),
        Ok(Reply::Done) => {}
        Ok(Reply::Stat(stat)) => memory.put(work, place.result, &record_of(stat))?,
        Ok(Reply::Descriptor(number)) => memory.put(work, place.result, &number.to_le_bytes())?,
        #[cfg(feature = "async")]
        Ok(Reply::Written(number)) => memory.put(work, place.result, &number.to_le_bytes())?,
        Ok(Reply::Position(position)) => memory.put(work, place.result, &position.to_le_bytes())?,
        Ok(Reply::Bytes(bytes)) => {
            memory.put(work, place.buffer, &bytes)?;
            memory.put(work, place.result, &(bytes.len() as u32).to_le_bytes())?;
        }
        Ok(Reply::Space(space)) => {
            let record = abi::mps_space_t {
                bytes: space.bytes,
                bytes_free: space.bytes_free,
                files: space.files,
                files_free: space.files_free,
                name_max: NAME_MAX as u32,
                padding: 0,
            };
            memory.put(work, place.result, record.as_bytes())?;
        }
    }
    Ok(Ok(()))
}

/// Tells the embedder of files that were opened and refused.
fn report(host: &mut Host) {
    let events = std::mem::take(&mut host.files().events);
    for event in events {
        host.accesses.report(|| Some(event));
    }
}

/// Returns WASI's `filestat`.
fn record_of(stat: Stat) -> [u8; 64] {
    let mut record = [0; 64];
    record[8..16].copy_from_slice(&stat.inode.to_le_bytes());
    record[16] = stat.file_type.number();
    record[24..32].copy_from_slice(&stat.links.to_le_bytes());
    record[32..40].copy_from_slice(&stat.size.to_le_bytes());
    record[40..48].copy_from_slice(&stat.accessed.to_le_bytes());
    record[48..56].copy_from_slice(&stat.modified.to_le_bytes());
    record[56..].copy_from_slice(&stat.modified.to_le_bytes());
    record
}

/// Reads a path. Of a path that is too long it reads only enough to refuse it.
fn at(import: &mut Import<'_>, fd: u32, ptr: u32, len: u32) -> Result<At> {
    let (memory, _, work) = import.split()?;
    memory.check(ptr, len)?;
    let path = memory.read(work, ptr, len.min(GIVEN_MAX as u32 + 1))?.to_vec();
    Ok(At { fd, path })
}

// ---- The environment ----

fn environ_sizes_get(import: &mut Import<'_>, count: u32, size: u32) -> Result<i32> {
    let (mut memory, host, work) = import.split()?;
    let bytes: usize = host.environment.iter().map(|(name, value)| name.len() + value.len() + 2).sum();
    memory.put(work, count, &(host.environment.len() as u32).to_le_bytes())?;
    memory.put(work, size, &(bytes as u32).to_le_bytes())?;
    Ok(SUCCESS)
}

fn environ_get(import: &mut Import<'_>, pointers: u32, buffer: u32) -> Result<i32> {
    let (mut memory, host, work) = import.split()?;
    let mut at = buffer;
    for (index, (name, value)) in host.environment.iter().enumerate() {
        let place =
            pointers.checked_add(index as u32 * 4).ok_or_else(|| wasmtime::format_err!("no such place"))?;
        memory.put(work, place, &at.to_le_bytes())?;
        let entry = format!("{name}={value}\0");
        memory.put(work, at, entry.as_bytes())?;
        at += entry.len() as u32;
    }
    Ok(SUCCESS)
}

/// Ends the run with an error. The interpreter never exits, but its libc would if it found itself corrupted.
fn proc_exit(_: &mut Import<'_>, status: u32) -> Result<()> {
    wasmtime::bail!("the interpreter exited with status {status}")
}

// ---- Open files ----

fn fd_prestat_get(import: &mut Import<'_>, fd: u32, result: u32) -> Result<i32> {
    if fd != ROOT {
        return Ok(Errno::BadDescriptor as i32);
    }
    let (mut memory, _, work) = import.split()?;
    // Type 0 is a folder, and its name has one byte.
    memory.put(work, result, &[0, 0, 0, 0, 1, 0, 0, 0])?;
    Ok(SUCCESS)
}

fn fd_prestat_dir_name(import: &mut Import<'_>, fd: u32, name: u32, len: u32) -> Result<i32> {
    if fd != ROOT || len == 0 {
        return Ok(Errno::BadDescriptor as i32);
    }
    let (mut memory, _, work) = import.split()?;
    memory.put(work, name, b"/")?;
    Ok(SUCCESS)
}

fn fd_fdstat_get(import: &mut Import<'_>, fd: u32, result: u32) -> Result<i32> {
    let (mut memory, host, work) = import.split()?;
    let (file_type, append) = match (fd, host.files().table.get(fd)) {
        (ROOT, _) | (_, Ok(Handle::Folder(_))) => (FileType::Folder, false),
        (_, Ok(Handle::File(file))) => (FileType::File, file.append),
        (_, Err(errno)) => return Ok(errno as i32),
    };
    let mut stat = [0; 24];
    stat[0] = file_type.number();
    stat[2] = u8::from(append);
    // All rights are set: they are checked when something is done.
    stat[8..].fill(0xff);
    memory.put(work, result, &stat)?;
    Ok(SUCCESS)
}

fn fd_filestat_get(_: &mut Import<'_>, fd: u32, result: u32) -> Result<Asked> {
    Ok((Request::StatOpen { fd }, Place::result(result)))
}

fn fd_filestat_set_size(_: &mut Import<'_>, fd: u32, size: u64) -> Result<Asked> {
    Ok((Request::SetSize { fd, size }, Place::default()))
}

fn fd_seek(_: &mut Import<'_>, fd: u32, offset: i64, whence: u32, result: u32) -> Result<Asked> {
    Ok((Request::Seek { fd, offset, whence }, Place::result(result)))
}

fn fd_tell(import: &mut Import<'_>, fd: u32, result: u32) -> Result<Asked> {
    fd_seek(import, fd, 0, 1, result)
}

fn fd_sync(_: &mut Import<'_>, fd: u32) -> Result<Asked> {
    Ok((Request::Sync { fd }, Place::default()))
}

fn fd_close(_: &mut Import<'_>, fd: u32) -> Result<Asked> {
    Ok((Request::Close { fd }, Place::default()))
}

fn fd_readdir(
    import: &mut Import<'_>,
    fd: u32,
    buffer: u32,
    len: u32,
    cookie: u64,
    result: u32,
) -> Result<Asked> {
    let (memory, ..) = import.split()?;
    memory.check(buffer, len)?;
    Ok((Request::List { fd, cookie, len: len as usize }, Place { result, buffer }))
}

// ---- Reading and writing ----

/// Returns the buffers that a call names. Their pointers and lengths are inside of memory, and [`CALL_MAX`] bytes at
/// most.
fn vectors(
    memory: &GuestBytes<'_>,
    work: &mut Work,
    ptr: u32,
    count: u32,
) -> Result<std::result::Result<Vec<(u32, u32)>, Errno>> {
    if count > VECTORS_MAX {
        return Ok(Err(Errno::Invalid));
    }
    let word = |bytes: &[u8]| u32::from_le_bytes([bytes[0], bytes[1], bytes[2], bytes[3]]);
    let list = memory.read(work, ptr, count * 8)?;
    let mut left = CALL_MAX as u32;
    let mut vectors = Vec::new();
    for vector in list.chunks_exact(8) {
        let (ptr, len) = (word(&vector[..4]), word(&vector[4..]));
        memory.check(ptr, len)?;
        let part = len.min(left);
        left -= part;
        vectors.push((ptr, part));
        if part < len {
            break;
        }
    }
    Ok(Ok(vectors))
}

fn fd_read(import: &mut Import<'_>, fd: u32, list: u32, count: u32, result: u32) -> Result<i32> {
    let (mut memory, host, work) = import.split()?;
    let vectors = match vectors(&memory, work, list, count)? {
        Ok(vectors) => vectors,
        Err(errno) => return Ok(errno as i32),
    };
    let mut total = 0;
    for (ptr, len) in vectors {
        let read = match host.files().read(fd, memory.write(work, ptr, len)?, work) {
            Ok(read) => read,
            Err(_) if total > 0 => break,
            Err(errno) => return Ok(errno as i32),
        };
        total += read;
        if read < len as usize {
            break;
        }
    }
    memory.put(work, result, &(total as u32).to_le_bytes())?;
    Ok(SUCCESS)
}

fn fd_write(import: &mut Import<'_>, fd: u32, list: u32, count: u32, result: u32) -> Result<i32> {
    let (mut memory, host, work) = import.split()?;
    let now = host.now();
    let vectors = match vectors(&memory, work, list, count)? {
        Ok(vectors) => vectors,
        Err(errno) => return Ok(errno as i32),
    };
    let mut total = 0;
    let mut refused = None;
    for (ptr, len) in vectors {
        let bytes = memory.read(work, ptr, len)?;
        let written = match host.files().write(fd, bytes, now, work) {
            Ok(written) => written,
            Err(_) if total > 0 => break,
            Err(errno) => {
                refused = Some(errno);
                break;
            }
        };
        total += written;
        if written < len as usize {
            break;
        }
    }
    report(host);
    if let Some(errno) = refused {
        return Ok(errno as i32);
    }
    memory.put(work, result, &(total as u32).to_le_bytes())?;
    Ok(SUCCESS)
}

/// Does the same as [`fd_read`], with files on a disk read on another thread.
#[cfg(feature = "async")]
async fn fd_read_waiting(
    import: &mut Import<'_>,
    fd: u32,
    list: u32,
    count: u32,
    result: u32,
) -> Result<i32> {
    let (memory, host, work) = import.split()?;
    let vectors = match vectors(&memory, work, list, count)? {
        Ok(vectors) => vectors,
        Err(errno) => return Ok(errno as i32),
    };
    let len = vectors.iter().map(|(_, len)| *len as usize).sum();
    let request = Request::Read { fd, len };
    if !host.files().may_block(&request) {
        return fd_read(import, fd, list, count, result);
    }
    let reply = on_another_thread(import, request).await?;
    let (mut memory, host, work) = import.split()?;
    report(host);
    let bytes = match reply {
        Ok(Reply::Bytes(bytes)) => bytes,
        Ok(_) => return Ok(Errno::Io as i32),
        Err(errno) => return Ok(errno as i32),
    };
    let mut rest = bytes.as_slice();
    for (ptr, len) in vectors {
        let part = rest.len().min(len as usize);
        memory.put(work, ptr, &rest[..part])?;
        rest = &rest[part..];
    }
    memory.put(work, result, &(bytes.len() as u32).to_le_bytes())?;
    Ok(SUCCESS)
}

/// Does the same as [`fd_write`], with files on a disk written on another thread.
#[cfg(feature = "async")]
async fn fd_write_waiting(
    import: &mut Import<'_>,
    fd: u32,
    list: u32,
    count: u32,
    result: u32,
) -> Result<i32> {
    if !import.host().files().may_block(&Request::Close { fd }) {
        return fd_write(import, fd, list, count, result);
    }
    let (memory, _, work) = import.split()?;
    let vectors = match vectors(&memory, work, list, count)? {
        Ok(vectors) => vectors,
        Err(errno) => return Ok(errno as i32),
    };
    let mut bytes = Vec::new();
    for (ptr, len) in vectors {
        bytes.extend_from_slice(memory.read(work, ptr, len)?);
    }
    let ended = perform_waiting(import, (Request::Write { fd, bytes }, Place::result(result))).await;
    ended.map(code)
}

// ---- Paths ----

#[allow(clippy::too_many_arguments)] // WASI's
fn path_open(
    import: &mut Import<'_>,
    fd: u32,
    _lookup: u32,
    ptr: u32,
    len: u32,
    flags: u32,
    rights: u64,
    _inherited: u64,
    fd_flags: u32,
    result: u32,
) -> Result<Asked> {
    let how = How {
        read: rights & RIGHT_READ != 0,
        write: rights & RIGHT_WRITE != 0,
        create: flags & OPEN_CREATE != 0,
        exclusive: flags & (OPEN_CREATE | OPEN_EXCLUSIVE) == OPEN_CREATE | OPEN_EXCLUSIVE,
        truncate: flags & OPEN_TRUNCATE != 0,
    };
    let at = at(import, fd, ptr, len)?;
    let (append, folder) = (fd_flags & FD_APPEND != 0, flags & OPEN_FOLDER != 0);
    Ok((Request::Open { at, how, append, folder }, Place::result(result)))
}

fn path_filestat_get(
    import: &mut Import<'_>,
    fd: u32,
    lookup: u32,
    ptr: u32,
    len: u32,
    result: u32,
) -> Result<Asked> {
    let at = at(import, fd, ptr, len)?;
    Ok((Request::Stat { at, follow: lookup & LOOKUP_FOLLOW != 0 }, Place::result(result)))
}

fn path_create_directory(import: &mut Import<'_>, fd: u32, ptr: u32, len: u32) -> Result<Asked> {
    Ok((Request::CreateFolder { at: at(import, fd, ptr, len)? }, Place::default()))
}

fn path_remove_directory(import: &mut Import<'_>, fd: u32, ptr: u32, len: u32) -> Result<Asked> {
    Ok((Request::RemoveFolder { at: at(import, fd, ptr, len)? }, Place::default()))
}

fn path_unlink_file(import: &mut Import<'_>, fd: u32, ptr: u32, len: u32) -> Result<Asked> {
    Ok((Request::RemoveFile { at: at(import, fd, ptr, len)? }, Place::default()))
}

fn path_rename(
    import: &mut Import<'_>,
    fd: u32,
    ptr: u32,
    len: u32,
    new_fd: u32,
    new_ptr: u32,
    new_len: u32,
) -> Result<Asked> {
    let from = at(import, fd, ptr, len)?;
    let to = at(import, new_fd, new_ptr, new_len)?;
    Ok((Request::Rename { from, to }, Place::default()))
}

/// Reports the room at a path. This function is our own.
fn space(import: &mut Import<'_>, ptr: u32, len: u32, result: u32) -> Result<Asked> {
    Ok((Request::Space { at: at(import, ROOT, ptr, len)? }, Place::result(result)))
}
