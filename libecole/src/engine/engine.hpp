// Brings the index and the built site in step with changed inputs: touched keys → what has to be made again → what
// really differs. Knows keys, rules and outputs, and nothing of what they mean.
//
// Two transactions. The first holds the new index and, as *in doubt*, every page about to be made; then pages are made
// and written; the second keeps what was made and clears the doubt. Cut anywhere, the next run finds either the old
// state or pages in doubt, and makes and compares those again, whatever it builds. (A first build that was cut is begun
// anew: Store::open.)
#pragma once

#include "base/hash.hpp"
#include "engine/explain.hpp"
#include "engine/reader.hpp"
#include <ecole/extend/output_store.hpp>
#include <map>
#include <set>
#include <span>
#include <stop_token>
#include <unordered_set>

namespace ecole::engine {

struct Options {
  base::Minute now = 0;
  unsigned jobs = 1;
  bool checked = false;       // hold every read against what its rule declared
  bool explain = false;       // keep the stories of pages
  bool check_outputs = false; // every output is read and compared: the folder or the machine may have lost some
  std::stop_token stop;
};

struct Report {
  bool clean = false;                                          // the state was empty before
  std::size_t touched = 0, derived = 0, made = 0, cut_off = 0; // keys, ids, pages, pages whose bytes were the same
  std::size_t outputs = 0;                                     // all that the site has now
  std::vector<std::string> written, removed, foreign;          // sorted paths; foreign: not ours, kept, nothing written
  std::vector<PageStory> stories;                              // only with Options::explain, sorted by rule and id
};

// Receives the inputs that changed. An input is one key.
class Inputs {
 public:
  virtual ~Inputs() = default;
  virtual void set(std::string_view key, std::string_view value) = 0;
  virtual void erase(std::string_view key) = 0;
  // For what the caller keeps beside (Table::folder, file, note); committed with the inputs.
  virtual Transaction& transaction() = 0;
  // On a clean build, what was given so far leaves memory: a cut begins such a build anew in any case.
  virtual void make_room() = 0;
};

class Engine {
 public:
  Engine(Store& store, const Model& model, Options options);

  // First transaction: `change` gives the inputs that differ, then rules derive. Nothing is kept when it fails. Once.
  Result<void> update(const std::function<Result<void>(Inputs&)>& change);
  // Makes and writes the pages, then the second transaction, into which `also` can put what has to be kept with them.
  // Without pages to make or outputs to check there is no such transaction. Once, after update().
  using Also = std::function<void(const Report&, Transaction&)>;
  Result<Report> make(OutputStore& output, const Also& also = {});

  // One page as it is made now, in memory, and what it read; nothing when there is no such page. After update().
  Result<std::optional<Page>> page(std::string_view rule, std::string_view id, std::set<std::string>* reads) const;
  // The rule and id whose page lies at `output`, by the last make().
  Result<std::optional<std::pair<std::string, std::string>>> owner_of(std::string_view output) const;
  // What the state says was written: paths and the hashes of their bytes.
  static std::vector<std::pair<std::string, base::Hash128>> written_outputs(const Transaction& transaction);
  // Calls `look` with a reader for one id of a rule, as the rule would get it; `reads`, if given, receives what it
  // reads. After update().
  Result<void> look(std::string_view rule, std::string_view id, std::set<std::string>* reads,
                    const std::function<void(Reader&)>& look) const;

 private:
  static constexpr std::size_t clean_batch = 2048; // ids or pages that a clean build commits together
  struct PageId {
    std::size_t rule = 0;
    std::string id;
    auto operator<=>(const PageId&) const = default;
  };
  struct Kept;
  struct Made;
  class Sink;
  struct Follower {
    std::size_t rule;
    const Range* range;
  };

  void touch(std::string_view key, Change change, std::string_view owner);
  void reach(std::size_t rule, std::string_view id, std::optional<std::size_t> touch);
  void reach_beyond_fixed(std::size_t rule, const Transaction& transaction);
  std::set<std::string> all_ids(std::size_t rule, const Transaction& transaction) const;
  void move_time(const Transaction& transaction);
  void derive(std::size_t rule, std::string_view id, Transaction& transaction);
  Made make_one(const PageId& page, const Transaction& transaction, OutputStore& output) const;
  Result<std::vector<Made>> make_all(std::span<const PageId> pages, OutputStore& output) const;
  Result<std::set<std::string>> left_behind(const std::vector<Made>& made, const OutputStore& output) const;
  std::int64_t keep(const std::vector<Made>& made, const std::set<std::string>& gone, Transaction& transaction);
  Result<void> doubt_lost_outputs(const OutputStore& output);
  std::size_t rule_named(std::string_view name) const;

  Store& store_;
  const Model& model_;
  Options options_;
  Report report_;
  bool recovering_ = false;                                             // the output may hold what no page record names
  std::map<std::string, std::vector<Follower>, std::less<>> followers_; // first segment of a key → who reads it
  std::vector<Touch> touches_; // but on a clean build, where fixed ranges suffice
  std::map<std::string, std::vector<std::size_t>, std::less<>> touched_;
  std::vector<std::unordered_set<std::string>> ids_; // for each rule, what has to be made again
  // Keys that came to an id while another one of the same rule still held them: its turn comes, and it must not take
  // them away.
  std::map<std::string, std::string> taken_;
  std::map<PageId, std::vector<std::size_t>> because_; // with explain
  std::set<PageId> doubted_;
};

// Whether something in the state would differ at `now` only because of the time.
bool time_moves(const Transaction& transaction, base::Minute now);
// The first minute at which something in the state would differ, from the minute of the last build on.
std::optional<base::Minute> next_change(const Transaction& transaction);

} // namespace ecole::engine
