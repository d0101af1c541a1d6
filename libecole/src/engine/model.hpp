// What an incremental site is made of, as data: rules, and which keys each of them reads.
//
// Inputs (records, templates, configuration) are keys with values. A deriving rule makes keys from keys; a page rule
// makes one output from keys. Each rule makes many things, one an *id*; the ranges it declares say, for every key that
// is touched, which ids have to be made again. Rules run in the order of the model, and read only keys of inputs and of
// rules before them.
#pragma once

#include "base/date.hpp"
#include "engine/key.hpp"
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace ecole::engine {

class Reader;

// How a touched key leads to ids. A range holds the keys whose first segment is `keys`.
struct Range {
  enum class Reach {
    // The id is `count` segments of the key, from `from` on; the only reach that brings an id into being.
    fixed,
    // The id is the last `count` segments of the next and of the previous key with the same first `group` segments.
    neighbours,
    // One range is read: `links`, then `from`…`group` segments of the touched key; the ids are the last `count`
    // segments of the keys found there.
    through,
    // Every id of the rule.
    all,
  };
  Reach reach;
  std::string keys;
  std::size_t from = 1;
  std::size_t count = 1;
  std::size_t group = 1;
  std::string links;
};

// key "week/6e-b/2026-W48/…" → id "6e-b/2026-W48": fixed("week", 2). fixed("frame", 0): the one id "" of a rule that
// makes one thing.
inline Range fixed(std::string keys, std::size_t count) {
  return {Range::Reach::fixed, std::move(keys), 1, count, 0, {}};
}
// key "order/6e-b/maths/2026-11-23/<page>" → the pages before and after it among "order/6e-b/maths/…":
// neighbours("order", 2, 1). `group` counts the segments after the first.
inline Range neighbours(std::string keys, std::size_t group, std::size_t count) {
  return {Range::Reach::neighbours, std::move(keys), 0, count, group, {}};
}
// key "source/<name>/…" → whoever has a key "links-to/<name>/…/<id>": through("source", 1, "links-to", 1).
inline Range through(std::string keys, std::size_t group, std::string links, std::size_t count) {
  return {Range::Reach::through, std::move(keys), 1, count, group, std::move(links)};
}
inline Range all(std::string keys) { return {Range::Reach::all, std::move(keys), 0, 0, 0, {}}; }

// The keys that one id of a deriving rule puts into the index. A key that two owners give is a fault of the model: end
// a key with what makes it the owner's own.
class Keys {
 public:
  void add(std::string key, std::string value = {}) { entries_.emplace_back(std::move(key), std::move(value)); }
  std::vector<std::pair<std::string, std::string>>& entries() { return entries_; }

 private:
  std::vector<std::pair<std::string, std::string>> entries_;
};

// One file of the built site.
struct Page {
  std::string output; // its path
  std::string bytes;
};

struct Rule {
  std::string name; // of no other rule: by it the state knows whose turn it is when time passes
  std::vector<Range> reads;
  // Exactly one of the two is set. Both are functions of what they read through the reader, and of nothing else; `make`
  // is called from several threads at once, and gives nothing for an id that has no page (any more).
  std::function<void(std::string_view id, Reader& reader, Keys& keys)> derive;
  std::function<std::optional<Page>(std::string_view id, Reader& reader)> make;
};

using Model = std::vector<Rule>;

} // namespace ecole::engine
