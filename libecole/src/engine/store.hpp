// The state on disk: an LMDB environment (one data file, memory-mapped, transactional) with a few ordered tables.
//
// It is a cache: delete it and only time is lost. Every value carries a checksum over its key and its bytes, so a
// flipped byte in a value is found when it is read. LMDB's own pages carry none: they are all looked at when something
// else may have written to the file, or the machine stopped, since it was closed (docs/formats/state.md).
#pragma once

#include "base/file.hpp"
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

struct MDB_env;
struct MDB_txn;

namespace ecole::engine {

// A table is one byte before the key.
enum class Table : char {
  meta = 'm',   // single values: versions, build id, now
  index = 'i',  // key → value, of every input and rule
  owned = 'o',  // owner → the keys it put into the index
  page = 'p',   // rule and id → what was made of it
  output = 'w', // path of an output that we wrote → rule and id
  until = 'u',  // minute, owner → it changes when that minute comes
  since = 's',  // minute, owner → it changes when time goes back before that minute
  doubt = 'd',  // pages about to change, and so not to be believed after an interruption
  folder = 'f', // what the last snapshot held, a folder a value
  file = 't',   // stat data and content id of files in a work tree
  note = 'n',   // facts that the caller keeps beside
  text = 'x',   // and what its pages show of a source, by the source's path
};

// The state could not be read or written, or is damaged. Thrown inside the engine and turned into an Error at its
// border: a store that fails in the middle of a page leaves nothing sensible to go on with.
struct StoreFailure {
  Error error;
};

class Transaction {
 public:
  Transaction(Transaction&&) noexcept;
  ~Transaction();                                                               // aborts unless committed
  std::optional<std::string_view> get(Table table, std::string_view key) const; // valid until the next write
  void put(Table table, std::string_view key, std::string_view value);
  bool erase(Table table, std::string_view key);
  void erase_all(Table table);
  // Visits keys in order, from the first that is not before `from`, while they begin with `prefix`; `visit` returns
  // false to stop. The views are valid during the call; nothing may be written meanwhile.
  using Visit = std::function<bool(std::string_view key, std::string_view value)>;
  void each(Table table, std::string_view prefix, std::string_view from, const Visit& visit) const;
  void each(Table table, std::string_view prefix, const Visit& visit) const { each(table, prefix, prefix, visit); }
  // The same in falling order, from the last that is before `before` ("" = from the end of the prefix).
  void each_reverse(Table table, std::string_view prefix, std::string_view before, const Visit& visit) const;
  void commit();
  // Commits, and begins the next one: what was written so far leaves memory. Views of values end here.
  void commit_and_go_on();

 private:
  friend class Store;
  Transaction(MDB_txn* handle, unsigned table_handle) : handle_(handle), database_(table_handle) {}
  MDB_txn* handle_ = nullptr;
  unsigned database_ = 0;
};

class Seal;

class Store {
 public:
  // Opens the state in `folder` (made when it is missing), for this alone until its end: refused while another one has
  // it. A state that is damaged, of another format or another program, or of a first build that was cut, is begun anew:
  // `emptied()` says why.
  enum class Trust : char { as_left, nothing }; // a file that is as it was left; nothing: it is looked at in any case
  static Result<Store> open(const std::string& folder, std::string_view program_version, Trust trust = Trust::as_left);
  // Whether LMDB may be given the file in `folder`: there is none, it is empty, or every page and value in it is right.
  static bool is_whole(const base::Folder& folder);
  Store(Store&&) noexcept;
  ~Store();

  Transaction read() const;                               // a consistent view; any number at a time, one thread each
  Transaction write();                                    // one at a time
  const std::string& emptied() const { return emptied_; } // "" | "new" | "damaged" | "version" | "unfinished"
  // In bytes: more of the file was free than in use, and it was written anew.
  struct Compaction {
    std::uint64_t before = 0, after = 0;
  };
  const std::optional<Compaction>& compacted() const { return compacted_; }
  // Throws everything away.
  void empty();
  // What was read and written so far leaves the memory of this process, as in Transaction::commit_and_go_on().
  void make_room();

 private:
  explicit Store(Seal seal);
  int begin();
  std::string why_not_to_go_on() const;
  Result<void> compact();
  struct Close {
    void operator()(MDB_env* environment) const;
  };
  std::unique_ptr<Seal> seal_;
  std::unique_ptr<MDB_env, Close> environment_;
  unsigned database_ = 0;
  std::string program_version_;
  std::string emptied_;
  std::optional<Compaction> compacted_;
};

} // namespace ecole::engine
