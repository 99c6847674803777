//! WASI's functions for files, as the guest's libc calls them. They take the place of wasmtime-wasi's, whose folders have no
//! quotas, no overlays and nothing in memory.
//!
//! The guest has one folder open from the start, its root. All pointers and lengths are its own claims, and checked.

use wasmtime::{Caller, Linker, Result};
use zerocopy::IntoBytes;

use super::namespace::NAME_MAX;
use super::table::{FileHandle, FolderHandle, Handle, ROOT};
use super::{Errno, FileSystem, FileType, How, Stat};
use crate::abi;
use crate::access::{Access, FileOperation};
use crate::host::{Host, NAMESPACE, bytes, bytes_mut, split};
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

/// How many buffers one call may have.
const VECTORS_MAX: u32 = 1024;

/// How many bytes one call moves, so that the run's limits are looked at in between. Who wants more asks again, as is usual.
const CALL_MAX: usize = 1 << 20;

type Reply<T> = std::result::Result<T, Errno>;

/// Replaces the functions for files in `linker`, and adds the one that WASI has not.
pub(crate) fn add_to_linker(linker: &mut Linker<Host>) -> Result<()> {
    linker.allow_shadowing(true);
    linker.func_wrap(WASI, "fd_prestat_get", fd_prestat_get)?;
    linker.func_wrap(WASI, "fd_prestat_dir_name", fd_prestat_dir_name)?;
    linker.func_wrap(WASI, "fd_fdstat_get", fd_fdstat_get)?;
    linker.func_wrap(WASI, "fd_filestat_get", fd_filestat_get)?;
    linker.func_wrap(WASI, "fd_filestat_set_size", fd_filestat_set_size)?;
    linker.func_wrap(WASI, "fd_read", fd_read)?;
    linker.func_wrap(WASI, "fd_write", fd_write)?;
    linker.func_wrap(WASI, "fd_seek", fd_seek)?;
    linker.func_wrap(WASI, "fd_tell", |caller: Caller<'_, Host>, fd: u32, position: u32| {
        fd_seek(caller, fd, 0, 1, position)
    })?;
    linker.func_wrap(WASI, "fd_sync", fd_sync)?;
    linker.func_wrap(WASI, "fd_datasync", fd_sync)?;
    linker.func_wrap(WASI, "fd_close", fd_close)?;
    linker.func_wrap(WASI, "fd_readdir", fd_readdir)?;
    linker.func_wrap(WASI, "path_open", path_open)?;
    linker.func_wrap(WASI, "path_filestat_get", path_filestat_get)?;
    linker.func_wrap(WASI, "path_create_directory", path_create_directory)?;
    linker.func_wrap(WASI, "path_remove_directory", path_remove_directory)?;
    linker.func_wrap(WASI, "path_unlink_file", path_unlink_file)?;
    linker.func_wrap(WASI, "path_rename", path_rename)?;
    linker.allow_shadowing(false);
    linker.func_wrap(NAMESPACE, "space", space)?;
    Ok(())
}

fn code(reply: Reply<()>) -> Result<i32> {
    Ok(match reply {
        Ok(()) => SUCCESS,
        Err(errno) => errno as i32,
    })
}

/// Writes what a call gives back to the guest.
fn put(memory: &mut [u8], ptr: u32, value: &[u8]) -> Result<()> {
    bytes_mut(memory, ptr, value.len() as u32)?.copy_from_slice(value);
    Ok(())
}

/// The buffers that a call names: pointers and lengths.
fn vectors(memory: &[u8], ptr: u32, count: u32) -> Result<Reply<Vec<(u32, u32)>>> {
    if count > VECTORS_MAX {
        return Ok(Err(Errno::Invalid));
    }
    let word = |bytes: &[u8]| u32::from_le_bytes([bytes[0], bytes[1], bytes[2], bytes[3]]);
    let list = bytes(memory, ptr, count * 8)?;
    Ok(Ok(list.chunks_exact(8).map(|vector| (word(&vector[..4]), word(&vector[4..]))).collect()))
}

/// The same, and that it is refused is reported.
fn path_to(
    host: &mut Host,
    memory: &[u8],
    (fd, ptr, len): (u32, u32, u32),
    operation: FileOperation,
    work: &mut Work,
) -> Result<Reply<String>> {
    let found = path(&mut host.files, memory, (fd, ptr, len), work)?;
    if let Err(errno) = found {
        let given = String::from_utf8_lossy(bytes(memory, ptr, len.min(4096))?).into_owned();
        host.deny(operation, given.trim_start_matches('/'), errno);
    }
    Ok(found)
}

/// The path that a call names, relative to a folder that is open.
fn path(
    files: &mut FileSystem,
    memory: &[u8],
    (fd, ptr, len): (u32, u32, u32),
    work: &mut Work,
) -> Result<Reply<String>> {
    let path = bytes(memory, ptr, len)?;
    let base = match fd {
        ROOT => String::new(),
        _ => match files.table.get(fd) {
            Ok(Handle::Folder(folder)) => folder.path.clone(),
            Ok(Handle::File(_)) => return Ok(Err(Errno::NotDirectory)),
            Err(errno) => return Ok(Err(errno)),
        },
    };
    Ok(files.namespace.resolve(&base, path, work))
}

// ---- What is open ----

fn fd_prestat_get(mut caller: Caller<'_, Host>, fd: u32, result: u32) -> Result<i32> {
    let (memory, _) = split(&mut caller)?;
    if fd != ROOT {
        return code(Err(Errno::BadDescriptor));
    }
    // A folder, whose name has one byte.
    put(memory, result, &[0, 0, 0, 0, 1, 0, 0, 0])?;
    Ok(SUCCESS)
}

fn fd_prestat_dir_name(mut caller: Caller<'_, Host>, fd: u32, name: u32, len: u32) -> Result<i32> {
    let (memory, _) = split(&mut caller)?;
    if fd != ROOT || len == 0 {
        return code(Err(Errno::BadDescriptor));
    }
    put(memory, name, b"/")?;
    Ok(SUCCESS)
}

fn fd_fdstat_get(mut caller: Caller<'_, Host>, fd: u32, result: u32) -> Result<i32> {
    let (memory, host) = split(&mut caller)?;
    let (file_type, append) = match (fd, host.files.table.get(fd)) {
        (ROOT, _) | (_, Ok(Handle::Folder(_))) => (FileType::Folder, false),
        (_, Ok(Handle::File(file))) => (FileType::File, file.append),
        (_, Err(errno)) => return code(Err(errno)),
    };
    let mut stat = [0; 24];
    stat[0] = number(file_type);
    stat[2] = u8::from(append);
    // Rights are looked at when something is done, so all are there.
    stat[8..].fill(0xff);
    put(memory, result, &stat)?;
    Ok(SUCCESS)
}

/// WASI's number of a type.
fn number(file_type: FileType) -> u8 {
    match file_type {
        FileType::Folder => 3,
        FileType::File => 4,
        FileType::Link => 7,
        FileType::Special => 2,
    }
}

fn put_stat(memory: &mut [u8], ptr: u32, stat: Stat) -> Result<()> {
    let mut record = [0; 64];
    record[8..16].copy_from_slice(&stat.inode.to_le_bytes());
    record[16] = number(stat.file_type);
    record[24..32].copy_from_slice(&stat.links.to_le_bytes());
    record[32..40].copy_from_slice(&stat.size.to_le_bytes());
    record[40..48].copy_from_slice(&stat.accessed.to_le_bytes());
    record[48..56].copy_from_slice(&stat.modified.to_le_bytes());
    record[56..].copy_from_slice(&stat.modified.to_le_bytes());
    put(memory, ptr, &record)
}

fn fd_filestat_get(mut caller: Caller<'_, Host>, fd: u32, result: u32) -> Result<i32> {
    let mut work = Work::unlimited();
    let (memory, host) = split(&mut caller)?;
    let stat = match (fd, host.files.table.get(fd)) {
        (ROOT, _) => host.files.namespace.stat("", &mut work).map_err(|_| Errno::BadDescriptor),
        (_, Ok(Handle::Folder(folder))) => host.files.namespace.stat(&folder.path, &mut work),
        (_, Ok(Handle::File(file))) => file.file.stat(&mut work),
        (_, Err(errno)) => Err(errno),
    };
    match stat {
        Ok(stat) => put_stat(memory, result, stat).map(|()| SUCCESS),
        Err(errno) => code(Err(errno)),
    }
}

fn fd_filestat_set_size(mut caller: Caller<'_, Host>, fd: u32, size: u64) -> Result<i32> {
    let mut work = Work::unlimited();
    let host = caller.data_mut();
    let now = host.now();
    code(host.files.table.file(fd).and_then(|file| match file.write {
        true => file.file.set_size(size, now, &mut work),
        false => Err(Errno::Invalid),
    }))
}

fn fd_read(mut caller: Caller<'_, Host>, fd: u32, list: u32, count: u32, result: u32) -> Result<i32> {
    let mut work = Work::unlimited();
    let (memory, host) = split(&mut caller)?;
    if fd == ROOT {
        return code(Err(Errno::BadDescriptor));
    }
    let (vectors, file) = match (vectors(memory, list, count)?, host.files.table.file(fd)) {
        (Ok(vectors), Ok(file)) if file.read => (vectors, file),
        (Ok(_), Ok(_)) => return code(Err(Errno::BadDescriptor)),
        (Err(errno), _) | (_, Err(errno)) => return code(Err(errno)),
    };
    let mut total = 0;
    for (ptr, len) in vectors {
        let buffer = bytes_mut(memory, ptr, len)?;
        let part = buffer.len().min(CALL_MAX - total);
        let read = match file.file.read_at(&mut buffer[..part], file.position, &mut work) {
            Ok(read) => read,
            Err(_) if total > 0 => break,
            Err(errno) => return code(Err(errno)),
        };
        file.position += read as u64;
        total += read;
        if read < len as usize {
            break;
        }
    }
    host.files.traffic.read += total as u64;
    put(memory, result, &(total as u32).to_le_bytes())?;
    Ok(SUCCESS)
}

fn fd_write(mut caller: Caller<'_, Host>, fd: u32, list: u32, count: u32, result: u32) -> Result<i32> {
    let mut work = Work::unlimited();
    let (memory, host) = split(&mut caller)?;
    let now = host.now();
    let (vectors, file) = match (vectors(memory, list, count)?, host.files.table.file(fd)) {
        (Ok(vectors), Ok(file)) if file.write => (vectors, file),
        (Ok(_), Ok(_)) => return code(Err(Errno::BadDescriptor)),
        (Err(errno), _) | (_, Err(errno)) => return code(Err(errno)),
    };
    let mut total = 0;
    for (ptr, len) in vectors {
        let position = (!file.append).then_some(file.position);
        let buffer = bytes(memory, ptr, len)?;
        let part = &buffer[..buffer.len().min(CALL_MAX - total)];
        let (written, end) = match file.file.write_at(part, position, now, &mut work) {
            Ok(written) => written,
            Err(_) if total > 0 => break,
            Err(errno) => {
                let path = file.path.clone();
                host.deny(FileOperation::Write, &path, errno);
                return code(Err(errno));
            }
        };
        file.position = end;
        total += written;
        if written < len as usize {
            break;
        }
    }
    host.files.traffic.written += total as u64;
    put(memory, result, &(total as u32).to_le_bytes())?;
    Ok(SUCCESS)
}

fn fd_seek(mut caller: Caller<'_, Host>, fd: u32, offset: i64, whence: u32, result: u32) -> Result<i32> {
    let mut work = Work::unlimited();
    let (memory, host) = split(&mut caller)?;
    let moved = host.files.table.file(fd).and_then(|file| {
        let base = match whence {
            0 => 0,
            1 => file.position,
            2 => file.file.stat(&mut work)?.size,
            _ => return Err(Errno::Invalid),
        };
        let position = base.checked_add_signed(offset).filter(|position| *position <= i64::MAX as u64);
        file.position = position.ok_or(Errno::Invalid)?;
        Ok(file.position)
    });
    match moved {
        Ok(position) => put(memory, result, &position.to_le_bytes()).map(|()| SUCCESS),
        // There is no seeking in a folder.
        Err(Errno::IsDirectory) => code(Err(Errno::BadDescriptor)),
        Err(errno) => code(Err(errno)),
    }
}

fn fd_sync(mut caller: Caller<'_, Host>, fd: u32) -> Result<i32> {
    let mut work = Work::unlimited();
    code(caller.data_mut().files.table.file(fd).and_then(|file| file.file.sync(&mut work)))
}

fn fd_close(mut caller: Caller<'_, Host>, fd: u32) -> Result<i32> {
    code(caller.data_mut().files.table.close(fd))
}

fn fd_readdir(
    mut caller: Caller<'_, Host>,
    fd: u32,
    buffer: u32,
    len: u32,
    cookie: u64,
    result: u32,
) -> Result<i32> {
    let mut work = Work::unlimited();
    let (memory, host) = split(&mut caller)?;
    let FileSystem { table, namespace, .. } = &mut host.files;
    let folder = match table.get(fd) {
        Ok(Handle::Folder(folder)) => folder,
        Ok(Handle::File(_)) => return code(Err(Errno::NotDirectory)),
        Err(errno) => return code(Err(errno)),
    };
    let buffer = bytes_mut(memory, buffer, len)?;
    let mut used = 0;
    let listed = folder.go_to(cookie, &mut work, |path, work| namespace.list(path, work)).and_then(|()| {
        while let Some((entry, next)) = folder.peek(&mut work)? {
            let mut header = [0; 24];
            header[..8].copy_from_slice(&next.to_le_bytes());
            // Zero would mean that it is not known, and the guest's libc would ask for each.
            header[8..16].copy_from_slice(&entry.inode.max(1).to_le_bytes());
            header[16..20].copy_from_slice(&(entry.name.len() as u32).to_le_bytes());
            header[20] = number(entry.file_type);
            for part in [&header[..], entry.name.as_bytes()] {
                let fits = part.len().min(buffer.len() - used);
                buffer[used..used + fits].copy_from_slice(&part[..fits]);
                used += fits;
                // What was cut is asked for again.
                if fits < part.len() {
                    return Ok(());
                }
            }
            folder.advance();
        }
        Ok(())
    });
    match listed {
        Ok(()) => put(memory, result, &(used as u32).to_le_bytes()).map(|()| SUCCESS),
        Err(errno) => code(Err(errno)),
    }
}

// ---- Paths ----

#[allow(clippy::too_many_arguments)] // WASI's
fn path_open(
    mut caller: Caller<'_, Host>,
    fd: u32,
    _lookup: u32,
    ptr: u32,
    len: u32,
    flags: u32,
    rights: u64,
    _inherited: u64,
    fd_flags: u32,
    result: u32,
) -> Result<i32> {
    let mut work = Work::unlimited();
    let (memory, host) = split(&mut caller)?;
    let how = How {
        read: rights & RIGHT_READ != 0,
        write: rights & RIGHT_WRITE != 0,
        create: flags & OPEN_CREATE != 0,
        exclusive: flags & (OPEN_CREATE | OPEN_EXCLUSIVE) == OPEN_CREATE | OPEN_EXCLUSIVE,
        truncate: flags & OPEN_TRUNCATE != 0,
    };
    let path = match path_to(host, memory, (fd, ptr, len), how.operation(), &mut work)? {
        Ok(path) => path,
        Err(errno) => return code(Err(errno)),
    };
    let opened = match flags & OPEN_FOLDER {
        0 => open(host, &path, how, fd_flags & FD_APPEND != 0, &mut work),
        _ => open_folder(host, &path, &mut work),
    };
    match opened {
        Ok(opened) => put(memory, result, &opened.to_le_bytes()).map(|()| SUCCESS),
        Err(errno) => code(Err(errno)),
    }
}

fn open(host: &mut Host, path: &str, how: How, append: bool, work: &mut Work) -> Reply<u32> {
    let now = host.now();
    let files = &mut host.files;
    let opened = files.table.check_room().and_then(|()| files.namespace.open(path, how, now, work));
    let fd = match opened {
        Ok(file) => {
            let path = path.to_owned();
            let handle = FileHandle { file, path, position: 0, read: how.read, write: how.write, append };
            files.table.insert(Handle::File(handle))?
        }
        // As everywhere, a folder can be opened to read, and then not be read.
        Err(Errno::IsDirectory) if !how.changes_anything() => return open_folder(host, path, work),
        Err(errno) => {
            host.deny(how.operation(), path, errno);
            return Err(errno);
        }
    };
    files.traffic.opened += 1;
    host.accesses
        .report(|| Some(Access::FileOpened { path: format!("/{path}"), write: how.changes_anything() }));
    Ok(fd)
}

fn open_folder(host: &mut Host, path: &str, work: &mut Work) -> Reply<u32> {
    let files = &mut host.files;
    let mut folder = FolderHandle::new(path.to_owned());
    // That it can't be listed is said now.
    let listed = files
        .table
        .check_room()
        .and_then(|()| folder.go_to(0, work, |path, work| files.namespace.list(path, work)));
    if let Err(errno) = listed {
        host.deny(FileOperation::List, path, errno);
        return Err(errno);
    }
    files.table.insert(Handle::Folder(folder))
}

fn path_filestat_get(
    mut caller: Caller<'_, Host>,
    fd: u32,
    lookup: u32,
    ptr: u32,
    len: u32,
    result: u32,
) -> Result<i32> {
    let mut work = Work::unlimited();
    let (memory, host) = split(&mut caller)?;
    let stat = path(&mut host.files, memory, (fd, ptr, len), &mut work)?.and_then(|path| {
        match lookup & LOOKUP_FOLLOW {
            0 => host.files.namespace.stat_link(&path, &mut work),
            _ => host.files.namespace.stat(&path, &mut work),
        }
    });
    match stat {
        Ok(stat) => put_stat(memory, result, stat).map(|()| SUCCESS),
        Err(errno) => code(Err(errno)),
    }
}

/// Does something with a path, and reports it where it is refused.
fn at_path(
    mut caller: Caller<'_, Host>,
    at: (u32, u32, u32),
    operation: FileOperation,
    act: impl FnOnce(&FileSystem, &str, u64, &mut Work) -> Reply<()>,
) -> Result<i32> {
    let mut work = Work::unlimited();
    let (memory, host) = split(&mut caller)?;
    let now = host.now();
    let path = match path_to(host, memory, at, operation, &mut work)? {
        Ok(path) => path,
        Err(errno) => return code(Err(errno)),
    };
    let result = act(&host.files, &path, now, &mut work);
    if let Err(errno) = result {
        host.deny(operation, &path, errno);
    }
    code(result)
}

fn path_create_directory(caller: Caller<'_, Host>, fd: u32, ptr: u32, len: u32) -> Result<i32> {
    at_path(caller, (fd, ptr, len), FileOperation::CreateFolder, |files, path, now, work| {
        files.namespace.create_folder(path, now, work)
    })
}

fn path_remove_directory(caller: Caller<'_, Host>, fd: u32, ptr: u32, len: u32) -> Result<i32> {
    at_path(caller, (fd, ptr, len), FileOperation::Remove, |files, path, _, work| {
        files.namespace.remove_folder(path, work)
    })
}

fn path_unlink_file(caller: Caller<'_, Host>, fd: u32, ptr: u32, len: u32) -> Result<i32> {
    at_path(caller, (fd, ptr, len), FileOperation::Remove, |files, path, _, work| {
        files.namespace.remove_file(path, work)
    })
}

fn path_rename(
    mut caller: Caller<'_, Host>,
    fd: u32,
    ptr: u32,
    len: u32,
    new_fd: u32,
    new_ptr: u32,
    new_len: u32,
) -> Result<i32> {
    let mut work = Work::unlimited();
    let (memory, host) = split(&mut caller)?;
    let to = match path_to(host, memory, (new_fd, new_ptr, new_len), FileOperation::Rename, &mut work)? {
        Ok(to) => to,
        Err(errno) => return code(Err(errno)),
    };
    let from = match path_to(host, memory, (fd, ptr, len), FileOperation::Rename, &mut work)? {
        Ok(from) => from,
        Err(errno) => return code(Err(errno)),
    };
    let renamed = host.files.namespace.rename(&from, &to, host.now(), &mut work);
    if let Err(errno) = renamed {
        host.deny(FileOperation::Rename, &from, errno);
        if errno == Errno::NotFound {
            host.deny(FileOperation::Rename, &to, errno);
        }
    }
    code(renamed)
}

/// What there is room for where a path leads. Numbers of errors are the guest's here, as in all of our own functions.
fn space(mut caller: Caller<'_, Host>, ptr: u32, len: u32, result: u32) -> Result<i32> {
    let mut work = Work::unlimited();
    let (memory, host) = split(&mut caller)?;
    let namespace = &host.files.namespace;
    let space = namespace
        .resolve("", bytes(memory, ptr, len)?, &mut work)
        .and_then(|path| namespace.space(&path, &mut work));
    let Ok(space) = space else { return Ok(-(abi::MPS_ENOENT as i32)) };
    let record = abi::mps_space_t {
        bytes: space.bytes,
        bytes_free: space.bytes_free,
        files: space.files,
        files_free: space.files_free,
        name_max: NAME_MAX as u32,
        padding: 0,
    };
    put(memory, result, record.as_bytes())?;
    Ok(SUCCESS)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn buffers_are_as_many_as_may_be_and_in_memory() {
        let mut memory = vec![0; 16 << 10];
        memory[8..16].copy_from_slice(&[1, 0, 0, 0, 2, 0, 0, 0]);
        assert_eq!(vectors(&memory, 8, 1).unwrap(), Ok(vec![(1, 2)]));
        assert_eq!(vectors(&memory, 0, VECTORS_MAX).unwrap().unwrap().len(), 1024);
        assert_eq!(vectors(&memory, 0, VECTORS_MAX + 1).unwrap(), Err(Errno::Invalid));
        assert_eq!(vectors(&memory, 0, u32::MAX).unwrap(), Err(Errno::Invalid));
        assert!(vectors(&memory, (16 << 10) - 7, 1).is_err());
        assert!(vectors(&memory, u32::MAX, 1).is_err());
    }
}
