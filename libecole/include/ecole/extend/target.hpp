// A place that a site is deployed to, for those who implement one: a protocol, or a wrapper around another target.
//
// A target only carries out operations. What is sent and in which order, the lock, the receipt and what follows an
// interruption are decided above it, the same for all targets (docs/deployer.md). What differs from one protocol to the
// next is data: TargetAbilities.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <ecole/error.hpp>
#include <ecole/export.hpp>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace ecole {

struct TargetAbilities {
  // How a file gets its name: put under a temporary name and renamed once the server has confirmed its bytes (then a
  // put may leave half a file), or put directly where a put is atomic by itself (WebDAV, S3).
  enum class Publish : std::uint8_t { rename, put };
  enum class Lock : std::uint8_t { exclusive, best_effort };

  Publish publish = Publish::rename;
  bool atomic_replace = true; // publishing over a file: a reader gets the old bytes or the new ones
  bool refuses_existing =
      true; // publishing without `replace` leaves a file that is there alone; else it is asked for first
  bool renames_across_folders = true; // else temporary files lie in the folder of the file they become
  bool ordered = false;               // operations of one batch take effect in the order given
  bool folders = true;                // folders exist by themselves, are made and removed
  bool syncs = false;                 // can wait until everything done survives a loss of power
  Lock lock = Lock::exclusive;
  unsigned window = 64; // operations of a batch that are worth having under way at once
  std::uint64_t window_bytes = 16u << 20;
};

// The bytes of a file to be put, read piece by piece; may be asked from several threads.
class ECOLE_EXPORT TargetContent {
 public:
  virtual ~TargetContent();
  virtual std::uint64_t size() const = 0;
  // At least one byte and at most `length`, from `offset` < size().
  virtual Result<std::string> read(std::uint64_t offset, std::size_t length) const = 0;
};

// Takes the bytes of a file that is read, in order, in pieces of any size; not from two threads at once.
class ECOLE_EXPORT TargetSink {
 public:
  virtual ~TargetSink();
  virtual void add(std::string_view bytes) = 0;
};

enum class TargetEntryType : std::uint8_t { none, file, folder, other };

struct TargetEntry {
  std::string name; // one segment
  TargetEntryType type = TargetEntryType::file;
  std::uint64_t size = 0; // of a file
};

// One thing to do. Paths are relative to the root of the target, with '/', and hold no empty, "." or ".." segment; ""
// is the root itself. A symbolic link on the target is of type `other`, and is never followed.
struct TargetOperation {
  enum class Verb : std::uint8_t {
    read,        // → done with `bytes` (or `sink` fed), absent, too_large
    list,        // what lies directly in a folder → done with `entries`, absent; too_large: more than `limit` entries
    status,      // → done with `type` and `size`, absent
    make_folder, // whose parent exists → done, exists (whatever is there)
    put,         // `content` → done, exists (without `replace`, or no file is there), absent (its folder is missing)
    rename, // `from`, a file, becomes `path` → done, exists (as with put), absent (`from` or the folder is missing)
    remove, // a file → done, absent, exists (something else is there: it is kept)
    remove_folder, // an empty one → done, absent, not_empty
    lock,   // like put without `replace`, but of two at once exactly one is done (a folder may stand for the file)
    unlock, // removes what lock made → done, absent
    sync,   // all that was answered before survives a loss of power → done
  };
  Verb verb = Verb::read;
  std::string path;
  std::string from;
  std::shared_ptr<const TargetContent> content;
  std::shared_ptr<TargetSink> sink;
  bool replace = false;
  std::uint64_t limit = 0; // bytes to read, or entries to list, at most
  std::string version =
      {}; // put, rename: only while `path` is still what a read gave with this version; "": in any case
};

// What a failure means for what comes next: the same operation may succeed when it is sent again, or never will
// (rights, quota, a server that does not know it).
enum class TargetFault : std::uint8_t { retryable, permanent };

struct TargetOutcome {
  enum class State : std::uint8_t { done, absent, exists, not_empty, too_large, not_begun, failed };
  State state = State::not_begun;
  std::string bytes;
  std::string version; // read: what the target calls these bytes (an ETag); "" where it has no such name
  std::vector<TargetEntry> entries;
  TargetEntryType type = TargetEntryType::none;
  std::uint64_t size = 0;
  TargetFault fault = TargetFault::permanent; // failed
  std::optional<Error> error;                 // failed
};

// What a target asks while a batch is under way, between operations and between the pieces of long ones, from the
// thread that called perform().
class ECOLE_EXPORT TargetWatch {
 public:
  virtual ~TargetWatch();
  // False: no further operation of the batch may be begun; they come back as not_begun.
  virtual bool go_on() = 0;
  // An operation to be done before anything of the batch that has not begun (the lock is renewed so); its outcome goes
  // to answered().
  virtual std::optional<TargetOperation> urgent() = 0;
  virtual void answered(const TargetOperation& operation, const TargetOutcome& outcome) = 0;
};

class ECOLE_EXPORT Target {
 public:
  virtual ~Target();
  // What to call it in messages and plans: the address, without user name or password.
  virtual const std::string& address() const = 0;
  virtual const TargetAbilities& abilities() const = 0;
  // Carries out a batch; one outcome for each operation, in the same order. Unless the target is `ordered`, operations
  // may take effect in any order and at once. After a failure the rest of the batch may be carried out or not. Called
  // by one thread at a time.
  virtual std::vector<TargetOutcome> perform(const std::vector<TargetOperation>& batch, TargetWatch& watch) = 0;
};

// A target in memory, for tests and embedders: path → bytes, in a map that the caller keeps.
ECOLE_EXPORT std::unique_ptr<Target> memory_target(std::shared_ptr<std::map<std::string, std::string>> files);

} // namespace ecole
