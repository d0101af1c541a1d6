#include "engine/engine.hpp"

#include "base/bytes.hpp"
#include "base/diagnostics.hpp"
#include "engine/guarded.hpp"
#include "engine/validity.hpp"
#include <algorithm>

namespace ecole::engine {

namespace {

// What a deriving rule put into the index for one id.
struct Owned {
  Validity validity;
  std::vector<std::string_view> keys;

  static Owned read(std::string_view value) {
    base::ByteReader bytes(value);
    Owned owned;
    owned.validity = read_validity(bytes);
    for (std::size_t left = bytes.count(); left > 0 && bytes.good(); --left) owned.keys.push_back(bytes.text());
    return owned;
  }
};

} // namespace

// Takes the inputs and compares each with what the index holds.
class Engine::Sink final : public Inputs {
 public:
  Sink(Engine& engine, Transaction& transaction) : engine_(engine), transaction_(transaction) {}

  void set(std::string_view key, std::string_view value) override {
    std::optional<std::string_view> before = transaction_.get(Table::index, key);
    if (before && *before == value) return;
    const Change change = before ? Change::changed : Change::came;
    transaction_.put(Table::index, key, value);
    engine_.touch(key, change, key);
  }
  void erase(std::string_view key) override {
    if (transaction_.erase(Table::index, key)) engine_.touch(key, Change::went, key);
  }
  Transaction& transaction() override { return transaction_; }
  void make_room() override {
    if (engine_.report_.clean) transaction_.commit_and_go_on();
  }

 private:
  Engine& engine_;
  Transaction& transaction_;
};

Engine::Engine(Store& store, const Model& model, Options options)
    : store_(store), model_(model), options_(std::move(options)), ids_(model.size()) {
  for (std::size_t rule = 0; rule < model_.size(); ++rule)
    for (const Range& range : model_[rule].reads) followers_[range.keys].push_back({rule, &range});
}

std::size_t Engine::rule_named(std::string_view name) const {
  return static_cast<std::size_t>(std::ranges::find(model_, name, &Rule::name) - model_.begin());
}

void Engine::reach(std::size_t rule, std::string_view id, std::optional<std::size_t> touch) {
  ids_[rule].emplace(id);
  if (touch && options_.explain && model_[rule].make) {
    std::vector<std::size_t>& because = because_[PageId{rule, std::string(id)}];
    if (because.empty() || because.back() != *touch) because.push_back(*touch);
  }
}

void Engine::touch(std::string_view key, Change change, std::string_view owner) {
  ++report_.touched;
  auto followers = followers_.find(head(key));
  if (followers == followers_.end()) return;
  std::optional<std::size_t> number;
  if (!report_.clean) {
    number = touches_.size();
    touches_.push_back({std::string(key), change, options_.explain ? display(owner) : std::string()});
    touched_[followers->first].push_back(*number);
  }
  for (const Follower& follower : followers->second) {
    if (follower.range->reach != Range::Reach::fixed) continue;
    std::string_view id = segments(key, follower.range->from, follower.range->count);
    if (id.data()) reach(follower.rule, id, number);
  }
}

// What a touched key reaches by way of other keys. Asked when the rule's turn has come: everything before it stands in
// the index. On a clean build each id is reached by a fixed range, and there is nothing to add.
void Engine::reach_beyond_fixed(std::size_t rule, const Transaction& transaction) {
  if (report_.clean) return;
  bool every = false;
  std::vector<std::size_t> because_all;
  for (const Range& range : model_[rule].reads) {
    if (range.reach == Range::Reach::fixed) continue;
    auto touched = touched_.find(range.keys);
    if (touched == touched_.end()) continue;
    for (std::size_t number : touched->second) {
      const std::string key = touches_[number].key;
      switch (range.reach) {
      case Range::Reach::fixed: break;
      case Range::Reach::all:
        every = true;
        because_all.push_back(number);
        break;
      case Range::Reach::neighbours: {
        std::string prefix(segments(key, 0, range.group + 1));
        prefix += separator;
        transaction.each_reverse(Table::index, prefix, key, [&](std::string_view before, std::string_view) {
          reach(rule, last_segments(before, range.count), number);
          return false;
        });
        transaction.each(Table::index, prefix, key + '\0', [&](std::string_view after, std::string_view) {
          reach(rule, last_segments(after, range.count), number);
          return false;
        });
        break;
      }
      case Range::Reach::through: {
        std::string_view group = segments(key, range.from, range.group);
        if (!group.data()) break;
        transaction.each(Table::index, engine::range(range.links, group), [&](std::string_view link, std::string_view) {
          reach(rule, last_segments(link, range.count), number);
          return true;
        });
        break;
      }
      }
    }
  }
  if (!every) return;
  const std::set<std::string> ids = all_ids(rule, transaction);
  for (const std::string& id : ids)
    for (std::size_t number : because_all) reach(rule, id, number);
}

// Every id that a rule has: those it made something of, and those that a fixed range gives, of which it may have made
// nothing.
std::set<std::string> Engine::all_ids(std::size_t rule, const Transaction& transaction) const {
  std::set<std::string> ids;
  const std::string made = engine::range(model_[rule].name);
  transaction.each(model_[rule].make ? Table::page : Table::owned, made, [&](std::string_view owner, std::string_view) {
    ids.emplace(owner.substr(made.size()));
    return true;
  });
  for (const Range& range : model_[rule].reads) {
    if (range.reach != Range::Reach::fixed) continue;
    // Keys of one id stand together when the id begins them: the others need not be visited.
    for (std::string from = range.keys;;) {
      std::optional<std::string> next;
      transaction.each(Table::index, range.keys, from, [&](std::string_view key, std::string_view) {
        if (head(key) != range.keys) return true;
        std::string_view id = segments(key, range.from, range.count);
        if (id.data()) ids.emplace(id);
        if (range.from == 1 && id.data())
          next = std::string(segments(key, 0, range.count + 1)) + static_cast<char>(separator + 1);
        return !next;
      });
      if (!next) break;
      from = std::move(*next);
    }
  }
  return ids;
}

// Everything whose answer to "has that minute come?" is another one now.
void Engine::move_time(const Transaction& transaction) {
  std::vector<std::string> owners;
  transaction.each(Table::until, {}, [&](std::string_view at, std::string_view) {
    if (minute_of(at) > options_.now) return false;
    owners.emplace_back(at.substr(8));
    return true;
  });
  transaction.each(Table::since, {}, minute_key(options_.now + 1, {}), [&](std::string_view at, std::string_view) {
    owners.emplace_back(at.substr(8));
    return true;
  });
  for (const std::string& owner : owners) {
    const std::size_t rule = rule_named(head(owner));
    if (rule == model_.size()) continue;
    std::optional<std::size_t> number;
    if (options_.explain) {
      number = touches_.size();
      touches_.push_back({"now", Change::changed, "now"});
    }
    reach(rule, std::string_view(owner).substr(model_[rule].name.size() + 1), number);
  }
}

void Engine::derive(std::size_t rule_number, std::string_view id, Transaction& transaction) {
  const Rule& rule = model_[rule_number];
  const std::string owner = key(rule.name, id);
  Reader reader(transaction, rule, id, options_.now, options_.checked);
  Keys keys;
  rule.derive(id, reader, keys);
  ++report_.derived;
  auto& entries = keys.entries();
  std::ranges::sort(entries);

  std::string owned_bytes; // the views of `before` point into it
  Owned before;
  if (!report_.clean)
    if (std::optional<std::string_view> kept = transaction.get(Table::owned, owner)) {
      owned_bytes = *kept;
      before = Owned::read(owned_bytes);
    }

  auto old = before.keys.begin();
  auto went_before = [&](std::string_view key) {
    for (; old != before.keys.end() && *old < key; ++old)
      if (!taken_.erase(std::string(*old)) && transaction.erase(Table::index, *old)) touch(*old, Change::went, owner);
  };
  base::ByteWriter kept;
  write_validity(kept, reader.validity());
  kept.number(entries.size());
  for (auto entry = entries.begin(); entry != entries.end(); ++entry) {
    const auto& [key, value] = *entry;
    if (entry != entries.begin() && std::prev(entry)->first == key)
      throw std::logic_error("rule " + rule.name + " gives " + display(key) + " twice for " + display(id));
    went_before(key);
    kept.text(key);
    if (old != before.keys.end() && *old == key) {
      ++old;
      std::optional<std::string_view> was = transaction.get(Table::index, key);
      if (was && *was == value) continue;
      transaction.put(Table::index, key, value);
      touch(key, Change::changed, owner);
    } else {
      std::optional<std::string_view> was;
      if (!report_.clean || options_.checked) was = transaction.get(Table::index, key);
      if (was) taken_.emplace(key, id);
      if (was && *was == value) continue;
      const Change change = was ? Change::changed : Change::came;
      transaction.put(Table::index, key, value);
      touch(key, change, owner);
    }
  }
  went_before("\xff");

  keep_validity(transaction, owner, before.validity, reader.validity());
  if (entries.empty() && reader.validity() == Validity{}) {
    if (!owned_bytes.empty()) transaction.erase(Table::owned, owner);
  } else if (kept.bytes() != owned_bytes) {
    transaction.put(Table::owned, owner, kept.bytes());
  }
}

Result<void> Engine::update(const std::function<Result<void>(Inputs&)>& change) {
  return guarded([&]() -> Result<void> {
    if (options_.checked)
      for (std::size_t rule = 0; rule < model_.size(); ++rule)
        if (rule_named(model_[rule].name) != rule) throw std::logic_error("two rules are called " + model_[rule].name);
    Transaction transaction = store_.write();
    report_.clean = !transaction.get(Table::meta, "built");
    if (report_.clean) transaction.put(Table::meta, "unfinished", "1"); // before anything of it is committed
    Sink sink(*this, transaction);
    TRY(change(sink));
    if (!report_.clean) move_time(transaction);
    for (std::size_t rule = 0; rule < model_.size(); ++rule) {
      if (options_.stop.stop_requested()) return std::unexpected(base::make_error(base::DiagnosticId::cancelled, ""));
      reach_beyond_fixed(rule, transaction);
      if (model_[rule].make) continue;
      std::vector<std::string> ids(ids_[rule].begin(), ids_[rule].end());
      std::ranges::sort(ids);
      for (std::size_t i = 0; i < ids.size(); ++i) {
        derive(rule, ids[i], transaction);
        if (report_.clean && (i + 1) % clean_batch == 0) transaction.commit_and_go_on();
      }
      if (options_.checked && !taken_.empty())
        throw std::logic_error("rule " + model_[rule].name + ", id " + display(taken_.begin()->second) + " gives " +
                               display(taken_.begin()->first) + ", which another gave");
      taken_.clear();
    }

    transaction.each(Table::doubt, {}, [&](std::string_view owner, std::string_view) {
      const std::size_t rule = rule_named(head(owner));
      if (rule == model_.size()) return true;
      PageId page{rule, std::string(owner.substr(model_[rule].name.size() + 1))};
      ids_[rule].insert(page.id);
      doubted_.insert(std::move(page));
      return true;
    });
    recovering_ = report_.clean || !doubted_.empty() || options_.check_outputs;
    if (!report_.clean) {
      for (std::size_t rule = 0; rule < model_.size(); ++rule)
        if (model_[rule].make)
          for (const std::string& id : ids_[rule]) transaction.put(Table::doubt, key(model_[rule].name, id), {});
    }
    transaction.put(Table::meta, "built", "1");
    transaction.commit();
    return {};
  });
}

Result<std::optional<Page>> Engine::page(std::string_view rule_name, std::string_view id,
                                         std::set<std::string>* reads) const {
  return guarded([&]() -> Result<std::optional<Page>> {
    const std::size_t rule = rule_named(rule_name);
    if (rule == model_.size() || !model_[rule].make) return std::optional<Page>{};
    Transaction transaction = store_.read();
    Reader reader(transaction, model_[rule], id, options_.now, options_.checked);
    reader.record_reads(reads);
    return model_[rule].make(id, reader);
  });
}

Result<std::optional<std::pair<std::string, std::string>>> Engine::owner_of(std::string_view output) const {
  using Owner = std::optional<std::pair<std::string, std::string>>;
  return guarded([&]() -> Result<Owner> {
    Transaction transaction = store_.read();
    std::optional<std::string_view> owner = transaction.get(Table::output, output);
    if (!owner) return Owner{};
    return Owner(std::in_place, head(*owner), owner->substr(head(*owner).size() + 1));
  });
}

Result<void> Engine::look(std::string_view rule_name, std::string_view id, std::set<std::string>* reads,
                          const std::function<void(Reader&)>& look) const {
  return guarded([&]() -> Result<void> {
    const std::size_t rule = rule_named(rule_name);
    if (rule == model_.size()) return {};
    Transaction transaction = store_.read();
    Reader reader(transaction, model_[rule], id, options_.now, options_.checked);
    reader.record_reads(reads);
    look(reader);
    return {};
  });
}

bool time_moves(const Transaction& transaction, base::Minute now) {
  const std::optional<base::Minute> next = next_change(transaction);
  bool back = false;
  transaction.each(Table::since, {}, minute_key(now + 1, {}), [&](std::string_view, std::string_view) {
    back = true;
    return false;
  });
  return back || (next && *next <= now);
}

std::optional<base::Minute> next_change(const Transaction& transaction) {
  std::optional<base::Minute> next;
  transaction.each(Table::until, {}, [&](std::string_view at, std::string_view) {
    next = minute_of(at);
    return false;
  });
  return next;
}

} // namespace ecole::engine
