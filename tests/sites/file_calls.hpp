// The calls by which a program changes files and reads them, in the hands of a test: this file's source defines them in
// the test's executable, so that all code in it, libraries too, comes by. They are counted, and one of them fails or is
// the last. What syncs does nothing: a test has no power to lose.
#pragma once

#include <cstddef>
#include <string>

namespace ecole::tests {

// Calls are counted from here on, from 1; nothing else happens to them.
void count_file_calls();
// The process ends at call `number`, as by SIGKILL, with `killed_code`; of a write the first half is done.
void end_at_file_call(std::size_t number);
inline constexpr int killed_code = 77;
// Call `number` fails with `code` (ENOSPC, EIO), and with `all_later` every one after it. Reads are counted with
// `reads`.
void fail_at_file_call(std::size_t number, int code, bool all_later, bool reads);
// Everything passes again; gives how many calls were counted.
std::size_t let_file_calls_pass();
// What the machine says of its last start is in `file` from here on; "": in its own place again.
void read_boot_id_from(const std::string& file);
// The name of the call that failed: "renameat"; "" when none did.
std::string failed_file_call();

} // namespace ecole::tests
