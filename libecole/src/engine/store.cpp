#include "engine/store.hpp"

#include "base/diagnostics.hpp"
#include "base/file.hpp"
#include "base/open_below.hpp"
#include "base/temporary_file.hpp"
#include "engine/pages_of_file.hpp"
#include "engine/seal.hpp"
#include <cstdio>
#include <cstring>
#include <fcntl.h>
#include <fstream>
#include <lmdb.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>
#include <xxhash.h>

namespace ecole::engine {

namespace {

constexpr std::string_view format = "ecole state 1";
constexpr std::string_view data_name = "state.mdb", lock_name = "state.mdb-lock";
constexpr std::size_t map_size = std::size_t{16} << 30; // address space, not memory
constexpr std::size_t checksum_size = sizeof(XXH64_hash_t);
// Below this a file is not worth writing anew, however much of it is free.
constexpr std::uint64_t small_file = std::uint64_t{1} << 20;

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

// What LMDB says of a file whose structure is not right.
bool tells_damage(int code) {
  switch (code) {
  case MDB_INVALID:
  case MDB_VERSION_MISMATCH:
  case MDB_CORRUPTED:
  case MDB_PAGE_NOTFOUND:
  case MDB_CURSOR_FULL:
  case MDB_INCOMPATIBLE:
  case MDB_PAGE_FULL: return true;
  default: return false;
  }
}

[[noreturn]] void fail(int code) {
  if (tells_damage(code)) throw StoreFailure{base::make_error(base::DiagnosticId::state_damaged, "")};
  throw StoreFailure{base::make_error(base::DiagnosticId::state_unusable, "", {mdb_strerror(code)})};
}

void check(int code) {
  if (code != MDB_SUCCESS) fail(code);
}

// `stored`: a value with its checksum behind it.
bool holds(std::string_view key, std::string_view stored) {
  if (stored.size() < checksum_size) return false;
  XXH64_hash_t kept;
  std::memcpy(&kept, stored.data() + stored.size() - checksum_size, checksum_size);
  return kept == checksum(key, stored.substr(0, stored.size() - checksum_size));
}

// The value without its checksum.
std::string_view checked(std::string_view key, MDB_val stored) {
  const std::string_view bytes = view(stored);
  if (!holds(key, bytes)) throw StoreFailure{base::make_error(base::DiagnosticId::state_damaged, "")};
  return bytes.substr(0, bytes.size() - checksum_size);
}

Result<void> remove_file(const base::Folder& folder) {
  TRY(folder.remove(data_name));
  TRY(folder.remove(lock_name));
  return {};
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

Store::Store(Seal seal) : seal_(std::make_unique<Seal>(std::move(seal))) {}
Store::Store(Store&&) noexcept = default;

Store::~Store() {
  environment_.reset();
  if (seal_) seal_->set();
}

bool Store::is_whole(const base::Folder& folder) {
  const Result<base::FileStatus> status = folder.status(data_name);
  if (!status) return false;
  if (status->type == base::FileType::none) return true;
  if (status->type != base::FileType::regular) return false;
  if (status->size == 0) return true;
  const base::Descriptor file = base::open_below(folder.descriptor(), data_name, O_RDONLY);
  return file && pages_are_whole(file.get(), holds);
}

Result<Store> Store::open(const std::string& folder, std::string_view program_version, Trust trust) {
  Store store(TRY(Seal::take(folder, data_name)));
  store.program_version_ = program_version;
  const bool looked_at = trust == Trust::nothing || !store.seal_->unbroken();
  if (looked_at && !is_whole(store.seal_->folder()))
    store.emptied_ = "damaged";
  else if (const int code = store.begin(); tells_damage(code))
    store.emptied_ = "damaged";
  else if (code != MDB_SUCCESS)
    return std::unexpected(base::make_error(base::DiagnosticId::state_unusable, folder, {mdb_strerror(code)}));
  else
    store.emptied_ = store.why_not_to_go_on();

  try {
    if (store.emptied_.empty()) {
      TRY(store.compact());
    } else if (store.emptied_ == "new") {
      store.empty();
    } else {
      store.environment_.reset();
      TRY(remove_file(store.seal_->folder()));
      check(store.begin());
      store.empty();
    }
  } catch (const StoreFailure& failure) {
    return std::unexpected(failure.error);
  }
  return store;
}

// 0 or what LMDB says.
int Store::begin() {
  const std::string data = seal_->folder().path() + "/" + std::string(data_name);
  MDB_env* environment = nullptr;
  if (const int code = mdb_env_create(&environment); code != MDB_SUCCESS) return code;
  environment_.reset(environment);
  MDB_txn* begun = nullptr;
  int code = mdb_env_set_mapsize(environment, map_size);
  if (code == MDB_SUCCESS) code = mdb_env_open(environment, data.c_str(), MDB_NOSUBDIR | MDB_NOTLS, 0644);
  if (code == MDB_SUCCESS) code = mdb_txn_begin(environment, nullptr, 0, &begun);
  if (code != MDB_SUCCESS) return code;
  code = mdb_dbi_open(begun, nullptr, 0, &database_);
  if (code == MDB_SUCCESS) return mdb_txn_commit(begun);
  mdb_txn_abort(begun);
  return code;
}

// "" or one of emptied().
std::string Store::why_not_to_go_on() const {
  try {
    const Transaction transaction = read();
    MDB_stat entries;
    check(mdb_stat(transaction.handle_, database_, &entries));
    if (entries.ms_entries == 0) return "new";
    const std::optional<std::string_view> kept = transaction.get(Table::meta, "format");
    if (!kept) return "damaged"; // somebody else's
    if (*kept != format || transaction.get(Table::meta, "program") != program_version_) return "version";
    return transaction.get(Table::meta, "unfinished") ? "unfinished" : "";
  } catch (const StoreFailure&) {
    return "damaged";
  }
}

// LMDB uses free pages again, but never gives them back to the disk.
Result<void> Store::compact() {
  MDB_envinfo info;
  MDB_stat pages;
  check(mdb_env_info(environment_.get(), &info));
  check(mdb_env_stat(environment_.get(), &pages));
  const std::uint64_t all = info.me_last_pgno + 1;
  const std::uint64_t used = pages.ms_branch_pages + pages.ms_leaf_pages + pages.ms_overflow_pages;
  const std::uint64_t before = all * pages.ms_psize;
  if (all < 2 * used || before < small_file) return {};
  const base::Folder& folder = seal_->folder();
  const std::string name(data_name);
  {
    base::TemporaryFile copy = TRY(base::TemporaryFile::create(folder.descriptor(), folder.path() + "/" + name));
    // What cannot be copied, for want of room say, serves as it is.
    if (mdb_env_copyfd2(environment_.get(), copy.descriptor(), MDB_CP_COMPACT) != MDB_SUCCESS) return {};
    if (::fdatasync(copy.descriptor()) != 0) return {};
    environment_.reset();
    TRY(copy.replace(name));
  }
  check(begin());
  check(mdb_env_info(environment_.get(), &info));
  compacted_ = Compaction{before, (info.me_last_pgno + 1) * pages.ms_psize};
  return {};
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
