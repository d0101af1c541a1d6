#include "engine/store.hpp"

#include "base/diagnostics.hpp"
#include "base/file.hpp"
#include <cstdio>
#include <cstring>
#include <fstream>
#include <lmdb.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <xxhash.h>

namespace ecole::engine {

namespace {

constexpr std::string_view format = "ecole state 1";
constexpr std::size_t map_size = std::size_t{16} << 30; // address space, not memory
constexpr std::size_t checksum_size = sizeof(XXH64_hash_t);

std::string full_key(Table table, std::string_view key) {
  std::string full;
  full.reserve(key.size() + 1);
  full += static_cast<char>(table);
  full += key;
  return full;
}

MDB_val view(std::string_view text) { return {text.size(), const_cast<char*>(text.data())}; }
std::string_view view(MDB_val value) { return {static_cast<const char*>(value.mv_data), value.mv_size}; }

XXH64_hash_t checksum(std::string_view key, std::string_view value) {
  return XXH3_64bits_withSeed(value.data(), value.size(), XXH3_64bits(key.data(), key.size()));
}

[[noreturn]] void fail(int code) {
  throw StoreFailure{base::make_error(base::DiagnosticId::state_unusable, "", {mdb_strerror(code)})};
}

void check(int code) {
  if (code != MDB_SUCCESS) fail(code);
}

// The value without its checksum.
std::string_view checked(std::string_view key, MDB_val stored) {
  std::string_view bytes = view(stored);
  if (bytes.size() < checksum_size) throw StoreFailure{base::make_error(base::DiagnosticId::state_damaged, "")};
  std::string_view value = bytes.substr(0, bytes.size() - checksum_size);
  XXH64_hash_t kept;
  std::memcpy(&kept, value.data() + value.size(), checksum_size);
  if (kept != checksum(key, value)) throw StoreFailure{base::make_error(base::DiagnosticId::state_damaged, "")};
  return value;
}

// What of the file is mapped stays in the system's cache, and no longer counts as memory of this process.
void let_go_of_pages(MDB_env* environment) {
  int file = -1;
  struct stat status;
  if (mdb_env_get_fd(environment, &file) != MDB_SUCCESS || ::fstat(file, &status) != 0) return;
  std::ifstream maps("/proc/self/maps"); // LMDB does not tell where its map is
  for (std::string line; std::getline(maps, line);) {
    unsigned long first = 0, last = 0, inode = 0;
    if (std::sscanf(line.c_str(), "%lx-%lx %*s %*s %*s %lu", &first, &last, &inode) == 3 && inode == status.st_ino)
      ::madvise(reinterpret_cast<void*>(first), last - first, MADV_DONTNEED);
  }
}

class Cursor {
 public:
  Cursor(MDB_txn* transaction, unsigned database) { check(mdb_cursor_open(transaction, database, &cursor_)); }
  ~Cursor() { mdb_cursor_close(cursor_); }
  Cursor(const Cursor&) = delete;
  bool move(MDB_val& key, MDB_val& value, MDB_cursor_op operation) {
    int code = mdb_cursor_get(cursor_, &key, &value, operation);
    if (code == MDB_NOTFOUND) return false;
    check(code);
    return true;
  }

 private:
  MDB_cursor* cursor_ = nullptr;
};

} // namespace

Transaction::Transaction(Transaction&& other) noexcept
    : handle_(std::exchange(other.handle_, nullptr)), database_(other.database_) {}

Transaction::~Transaction() {
  if (handle_) mdb_txn_abort(handle_);
}

std::optional<std::string_view> Transaction::get(Table table, std::string_view key) const {
  std::string full = full_key(table, key);
  MDB_val k = view(full), v;
  int code = mdb_get(handle_, database_, &k, &v);
  if (code == MDB_NOTFOUND) return std::nullopt;
  check(code);
  return checked(full, v);
}

void Transaction::put(Table table, std::string_view key, std::string_view value) {
  std::string full = full_key(table, key);
  MDB_val k = view(full), v{value.size() + checksum_size, nullptr};
  check(mdb_put(handle_, database_, &k, &v, MDB_RESERVE));
  XXH64_hash_t sum = checksum(full, value);
  if (!value.empty()) std::memcpy(v.mv_data, value.data(), value.size());
  std::memcpy(static_cast<char*>(v.mv_data) + value.size(), &sum, checksum_size);
}

bool Transaction::erase(Table table, std::string_view key) {
  std::string full = full_key(table, key);
  MDB_val k = view(full);
  int code = mdb_del(handle_, database_, &k, nullptr);
  if (code == MDB_NOTFOUND) return false;
  check(code);
  return true;
}

void Transaction::erase_all(Table table) {
  std::string first(1, static_cast<char>(table));
  MDB_cursor* cursor = nullptr;
  check(mdb_cursor_open(handle_, database_, &cursor));
  MDB_val k = view(first), v;
  int code = mdb_cursor_get(cursor, &k, &v, MDB_SET_RANGE);
  while (code == MDB_SUCCESS && view(k).front() == static_cast<char>(table)) {
    // After a deletion the cursor stands before the next key.
    code = mdb_cursor_del(cursor, 0);
    if (code == MDB_SUCCESS) code = mdb_cursor_get(cursor, &k, &v, MDB_NEXT);
  }
  mdb_cursor_close(cursor);
  if (code != MDB_SUCCESS && code != MDB_NOTFOUND) fail(code);
}

void Transaction::each(Table table, std::string_view prefix, std::string_view from, const Visit& visit) const {
  std::string full_prefix = full_key(table, prefix);
  std::string start = full_key(table, from);
  Cursor cursor(handle_, database_);
  MDB_val k = view(start), v;
  for (bool found = cursor.move(k, v, MDB_SET_RANGE); found; found = cursor.move(k, v, MDB_NEXT)) {
    std::string_view at = view(k);
    if (!at.starts_with(full_prefix)) return;
    if (!visit(at.substr(1), checked(at, v))) return;
  }
}

void Transaction::each_reverse(Table table, std::string_view prefix, std::string_view before,
                               const Visit& visit) const {
  std::string full_prefix = full_key(table, prefix);
  std::string end = before.empty() ? full_prefix + '\xff' : full_key(table, before);
  Cursor cursor(handle_, database_);
  MDB_val k = view(end), v;
  bool found = cursor.move(k, v, MDB_SET_RANGE) ? cursor.move(k, v, MDB_PREV) : cursor.move(k, v, MDB_LAST);
  for (; found; found = cursor.move(k, v, MDB_PREV)) {
    std::string_view at = view(k);
    if (!at.starts_with(full_prefix)) return;
    if (!visit(at.substr(1), checked(at, v))) return;
  }
}

void Transaction::commit() {
  int code = mdb_txn_commit(std::exchange(handle_, nullptr));
  check(code);
}

void Transaction::commit_and_go_on() {
  MDB_env* environment = mdb_txn_env(handle_);
  commit();
  let_go_of_pages(environment);
  check(mdb_txn_begin(environment, nullptr, 0, &handle_));
}

void Store::Close::operator()(MDB_env* environment) const { mdb_env_close(environment); }

Store::Store(Store&&) noexcept = default;
Store::~Store() = default;

Result<Store> Store::open(const std::string& folder, std::string_view program_version) {
  TRY(base::Folder::open_or_create(folder));
  Store store;
  store.program_version_ = program_version;
  const std::string data = folder + "/state.mdb";
  // At most one more try: with the file of the damaged state gone.
  for (int attempt = 0;; ++attempt) {
    MDB_env* environment = nullptr;
    int code = mdb_env_create(&environment);
    store.environment_.reset(environment);
    if (code == MDB_SUCCESS) code = mdb_env_set_mapsize(environment, map_size);
    if (code == MDB_SUCCESS) code = mdb_env_open(environment, data.c_str(), MDB_NOSUBDIR | MDB_NOTLS, 0644);
    MDB_txn* begun = nullptr;
    if (code == MDB_SUCCESS) code = mdb_txn_begin(environment, nullptr, 0, &begun);
    if (code == MDB_SUCCESS) {
      code = mdb_dbi_open(begun, nullptr, 0, &store.database_);
      if (code == MDB_SUCCESS)
        code = mdb_txn_commit(begun);
      else
        mdb_txn_abort(begun);
    }
    if (code == MDB_SUCCESS) {
      std::string why;
      try {
        Transaction transaction = store.read();
        std::optional<std::string_view> kept = transaction.get(Table::meta, "format");
        std::optional<std::string_view> program = transaction.get(Table::meta, "program");
        if (!kept)
          why = "new";
        else if (*kept != format || program != program_version)
          why = "version";
        else if (transaction.get(Table::meta, "unfinished"))
          why = "unfinished";
      } catch (const StoreFailure&) {
        why = "damaged";
      }
      if (!why.empty()) {
        if (attempt == 0 && why == "damaged")
          code = MDB_CORRUPTED;
        else {
          try {
            store.empty();
          } catch (const StoreFailure& failure) {
            return std::unexpected(failure.error);
          }
        }
        if (store.emptied_.empty()) store.emptied_ = why;
      }
      if (code == MDB_SUCCESS) return store;
    }
    store.environment_.reset();
    const bool damaged = code == MDB_INVALID || code == MDB_VERSION_MISMATCH || code == MDB_CORRUPTED ||
                         code == MDB_PAGE_NOTFOUND || code == MDB_PANIC || code == EINVAL;
    if (!damaged || attempt > 0)
      return std::unexpected(base::make_error(base::DiagnosticId::state_unusable, folder, {mdb_strerror(code)}));
    store.emptied_ = "damaged";
    base::Folder opened = TRY(base::Folder::open(folder));
    TRY(opened.remove("state.mdb"));
    TRY(opened.remove("state.mdb-lock"));
  }
}

Transaction Store::read() const {
  MDB_txn* handle = nullptr;
  check(mdb_txn_begin(environment_.get(), nullptr, MDB_RDONLY, &handle));
  return {handle, database_};
}

Transaction Store::write() {
  MDB_txn* handle = nullptr;
  check(mdb_txn_begin(environment_.get(), nullptr, 0, &handle));
  return {handle, database_};
}

void Store::make_room() { let_go_of_pages(environment_.get()); }

void Store::empty() {
  MDB_txn* handle = nullptr;
  check(mdb_txn_begin(environment_.get(), nullptr, 0, &handle));
  Transaction transaction(handle, database_);
  check(mdb_drop(handle, database_, 0));
  transaction.put(Table::meta, "format", format);
  transaction.put(Table::meta, "program", program_version_);
  transaction.commit();
}

} // namespace ecole::engine
