#include "engine/engine.hpp"

#include "base/bytes.hpp"
#include "base/diagnostics.hpp"
#include "base/hash.hpp"
#include <algorithm>
#include <atomic>
#include <mutex>
#include <thread>

namespace ecole::engine {

namespace {

std::string owner_key(std::string_view rule, std::string_view id) { return key(rule, id); }

// Minutes as bytes that sort as the minutes do.
std::string minute_key(base::Minute minute, std::string_view owner) {
  std::string bytes;
  const auto biased = static_cast<std::uint64_t>(minute) ^ (std::uint64_t{1} << 63);
  for (int shift = 56; shift >= 0; shift -= 8) bytes += static_cast<char>(biased >> shift & 0xff);
  return bytes.append(owner);
}

base::Minute minute_of(std::string_view minute_key) {
  std::uint64_t biased = 0;
  for (int i = 0; i < 8; ++i) biased = biased << 8 | static_cast<unsigned char>(minute_key[static_cast<std::size_t>(i)]);
  return static_cast<base::Minute>(biased ^ (std::uint64_t{1} << 63));
}

void keep_validity(Transaction& transaction, std::string_view owner, const Validity& before, const Validity& after) {
  if (before == after) return;
  const Validity always;
  if (before.until != always.until) transaction.erase(Table::until, minute_key(before.until, owner));
  if (before.from != always.from) transaction.erase(Table::since, minute_key(before.from, owner));
  if (after.until != always.until) transaction.put(Table::until, minute_key(after.until, owner), {});
  if (after.from != always.from) transaction.put(Table::since, minute_key(after.from, owner), {});
}

void write_validity(base::ByteWriter& bytes, const Validity& validity) {
  bytes.signed_number(validity.from).signed_number(validity.until);
}

Validity read_validity(base::ByteReader& bytes) {
  Validity validity;
  validity.from = bytes.signed_number();
  validity.until = bytes.signed_number();
  return validity;
}

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

Error fault(const std::string& what) { return base::make_error(base::DiagnosticId::internal_failure, "", {what}); }

Error fault(const UndeclaredRead& read) {
  return fault("rule " + read.rule + ", id " + read.id + " reads " + read.key + ", which it did not declare");
}

// Runs `body` and turns what the engine throws inside itself into an Error.
template <typename Body> auto guarded(Body body) -> decltype(body()) {
  try {
    return body();
  } catch (const StoreFailure& failure) {
    return std::unexpected(failure.error);
  } catch (const UndeclaredRead& read) {
    return std::unexpected(fault(read));
  } catch (const std::exception& exception) {
    return std::unexpected(fault(exception.what()));
  }
}

} // namespace

// What the state keeps of one page.
struct Engine::Kept {
  Validity validity;
  std::string output;
  base::Hash128 hash;
  bool foreign = false;

  std::string bytes() const {
    base::ByteWriter writer;
    write_validity(writer, validity);
    writer.text(output).text(hash.view()).flag(foreign);
    return std::move(writer).bytes();
  }
  static std::optional<Kept> read(const std::optional<std::string_view>& value) {
    if (!value) return std::nullopt;
    base::ByteReader reader(*value);
    Kept kept;
    kept.validity = read_validity(reader);
    kept.output = reader.text();
    std::string_view hash = reader.text();
    kept.foreign = reader.flag();
    if (!reader.good() || hash.size() != kept.hash.bytes.size()) return std::nullopt;
    std::ranges::copy(hash, reinterpret_cast<char*>(kept.hash.bytes.data()));
    return kept;
  }
};

struct Engine::Made {
  PageId page;
  std::optional<Kept> before, after;
  bool written = false;
  std::optional<Error> error;
};

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

// What a touched key reaches by way of other keys. Asked when the rule's turn has come: everything before it stands in the
// index. On a clean build each id is reached by a fixed range, and there is nothing to add.
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

// Every id that a rule has: those it made something of, and those that a fixed range gives, of which it may have made nothing.
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
        if (range.from == 1 && id.data()) next = std::string(segments(key, 0, range.count + 1)) + static_cast<char>(separator + 1);
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
  const std::string owner = owner_key(rule.name, id);
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
    Sink sink(*this, transaction);
    TRY(change(sink));
    if (!report_.clean) move_time(transaction);
    for (std::size_t rule = 0; rule < model_.size(); ++rule) {
      if (options_.stop.stop_requested()) return std::unexpected(base::make_error(base::DiagnosticId::cancelled, ""));
      reach_beyond_fixed(rule, transaction);
      if (model_[rule].make) continue;
      std::vector<std::string> ids(ids_[rule].begin(), ids_[rule].end());
      std::ranges::sort(ids);
      for (const std::string& id : ids) derive(rule, id, transaction);
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
    if (report_.clean) {
      transaction.put(Table::meta, "unfinished", "1");
    } else {
      for (std::size_t rule = 0; rule < model_.size(); ++rule)
        if (model_[rule].make)
          for (const std::string& id : ids_[rule]) transaction.put(Table::doubt, owner_key(model_[rule].name, id), {});
    }
    transaction.put(Table::meta, "built", "1");
    transaction.commit();
    return {};
  });
}

// After power loss or in an emptied folder: outputs that are not what the state says are made again.
Result<void> Engine::doubt_lost_outputs(const OutputStore& output) {
  std::vector<std::pair<PageId, Kept>> kept_pages;
  {
    Transaction transaction = store_.read();
    transaction.each(Table::page, {}, [&](std::string_view owner, std::string_view value) {
      const std::size_t rule = rule_named(head(owner));
      std::optional<Kept> kept = Kept::read(value);
      if (rule < model_.size() && kept)
        kept_pages.emplace_back(PageId{rule, std::string(owner.substr(model_[rule].name.size() + 1))}, std::move(*kept));
      return true;
    });
  }
  for (auto& [page, kept] : kept_pages) {
    std::optional<std::string> there = TRY(output.read(kept.output));
    if (there && base::fast_hash(*there) == kept.hash && !ids_[page.rule].contains(page.id)) continue;
    ids_[page.rule].insert(page.id);
    doubted_.insert(page);
  }
  return {};
}

Engine::Made Engine::make_one(const PageId& page, const Transaction& transaction, OutputStore& output) const {
  const Rule& rule = model_[page.rule];
  Made made{page, {}, {}, false, {}};
  if (!report_.clean) made.before = Kept::read(transaction.get(Table::page, owner_key(rule.name, page.id)));
  Reader reader(transaction, rule, page.id, options_.now, options_.checked);
  std::optional<Page> result = rule.make(page.id, reader);
  if (!result) return made;
  made.after = Kept{reader.validity(), std::move(result->output), base::fast_hash(result->bytes), false};
  const bool known = made.before && !doubted_.contains(page);
  if (known && made.before->output == made.after->output && made.before->hash == made.after->hash) return made;
  if (!known) {
    Result<std::optional<std::string>> there = output.read(made.after->output);
    if (!there) made.error = std::move(there).error();
    else if (*there && **there == result->bytes) return made;
  }
  if (made.error) return made;
  Result<OutputStore::Written> written = output.write(made.after->output, result->bytes);
  if (!written) made.error = std::move(written).error();
  else if (*written == OutputStore::Written::foreign) made.after->foreign = true;
  else made.written = true;
  return made;
}

Result<std::vector<Engine::Made>> Engine::make_all(const std::vector<PageId>& pages, OutputStore& output) const {
  std::vector<Made> made(pages.size());
  std::atomic<std::size_t> next = 0;
  std::atomic<bool> failed = false;
  std::mutex failure_mutex;
  std::optional<Error> failure;
  auto fail = [&](Error error) {
    std::scoped_lock lock(failure_mutex);
    if (!failure) failure = std::move(error);
    failed = true;
  };
  auto work = [&] {
    Result<void> done = guarded([&]() -> Result<void> {
      Transaction transaction = store_.read();
      constexpr std::size_t batch = 16; // neighbours in the list share a folder, a class, and so a cache
      while (!failed) {
        const std::size_t begin = next.fetch_add(batch);
        if (begin >= pages.size()) break;
        for (std::size_t i = begin; i < std::min(begin + batch, pages.size()); ++i) {
          if (options_.stop.stop_requested()) return std::unexpected(base::make_error(base::DiagnosticId::cancelled, ""));
          made[i] = make_one(pages[i], transaction, output);
          if (made[i].error) return std::unexpected(std::move(*made[i].error));
        }
      }
      return {};
    });
    if (!done) fail(std::move(done).error());
  };
  const std::size_t useful = std::max<std::size_t>(1, std::min<std::size_t>(options_.jobs, pages.size() / 16));
  {
    std::vector<std::jthread> others;
    for (std::size_t i = 1; i < useful; ++i) others.emplace_back(work);
    work();
  }
  if (failure) return std::unexpected(std::move(*failure));
  return made;
}

Result<Report> Engine::make(OutputStore& output, const Also& also) {
  return guarded([&]() -> Result<Report> {
    if (options_.check_outputs && !report_.clean) TRY(doubt_lost_outputs(output));
    std::vector<PageId> pages;
    for (std::size_t rule = 0; rule < model_.size(); ++rule) {
      if (!model_[rule].make) continue;
      const std::size_t first = pages.size();
      for (const std::string& id : ids_[rule]) pages.push_back({rule, id});
      std::sort(pages.begin() + static_cast<std::ptrdiff_t>(first), pages.end());
    }
    if (pages.empty() && !recovering_) {
      Transaction transaction = store_.read();
      base::ByteReader count(transaction.get(Table::meta, "outputs").value_or(""));
      report_.outputs = count.number();
      return report_;
    }
    const std::vector<Made> made = TRY(make_all(pages, output));

    // Gone: what a page left behind and no other page took.
    std::unordered_set<std::string_view> claimed;
    for (const Made& page : made)
      if (page.after) claimed.insert(page.after->output);
    std::set<std::string> gone;
    for (const Made& page : made)
      if (page.before && !page.before->foreign && !claimed.contains(page.before->output)) gone.insert(page.before->output);
    std::vector<std::string> kept_paths;
    if (recovering_) {
      // Rare: after an interruption the output may hold files of pages that never came into the state.
      if (!report_.clean) {
        std::unordered_set<std::string> made_owners;
        for (const Made& page : made) made_owners.insert(owner_key(model_[page.page.rule].name, page.page.id));
        Transaction transaction = store_.read();
        transaction.each(Table::page, {}, [&](std::string_view owner, std::string_view value) {
          std::optional<Kept> kept = Kept::read(value);
          if (kept && !made_owners.contains(std::string(owner))) kept_paths.push_back(std::move(kept->output));
          return true;
        });
        for (const std::string& path : kept_paths) claimed.insert(path);
      }
      std::vector<std::string> ours = TRY(output.list());
      for (std::string& path : ours)
        if (!claimed.contains(path)) gone.insert(std::move(path));
    }
    for (const std::string& path : gone) TRY(output.remove(path));
    report_.removed.assign(gone.begin(), gone.end());

    Transaction transaction = store_.write();
    for (const Made& page : made)
      if (page.before && !page.before->foreign && (!page.after || page.after->foreign || page.after->output != page.before->output))
        transaction.erase(Table::output, page.before->output);
    std::int64_t outputs = 0;
    if (!report_.clean) {
      base::ByteReader count(transaction.get(Table::meta, "outputs").value_or(""));
      outputs = static_cast<std::int64_t>(count.number());
    }
    for (const Made& page : made) {
      const Rule& rule = model_[page.page.rule];
      const std::string owner = owner_key(rule.name, page.page.id);
      outputs += (page.after && !page.after->foreign) - (page.before && !page.before->foreign);
      keep_validity(transaction, owner, page.before ? page.before->validity : Validity{},
                    page.after ? page.after->validity : Validity{});
      if (page.after) {
        std::string bytes = page.after->bytes();
        if (!page.before || page.before->bytes() != bytes) transaction.put(Table::page, owner, bytes);
      } else if (page.before) {
        transaction.erase(Table::page, owner);
      }
      const bool foreign = page.after && page.after->foreign;
      if (page.after && !foreign && (!page.before || page.before->foreign || page.before->output != page.after->output))
        transaction.put(Table::output, page.after->output, owner);
      if (foreign) transaction.put(Table::doubt, owner, {}); // it is asked for again until the place is free
      else if (!report_.clean) transaction.erase(Table::doubt, owner);
      if (foreign) report_.foreign.push_back(page.after->output);
      if (page.after) ++report_.made;
      if (page.written) report_.written.push_back(page.after->output);
      else if (page.after && !foreign) ++report_.cut_off;
      // A page that left its place to another one is not removed: the other's story says what became of the place.
      const bool taken = !page.after && page.before && !gone.contains(page.before->output);
      if (options_.explain && (page.after || page.before) && !taken) {
        PageStory story{rule.name, display(page.page.id), page.after ? page.after->output : page.before->output,
                        !page.after ? Outcome::removed : page.written ? Outcome::written : Outcome::cut_off, {}};
        if (auto because = because_.find(page.page); because != because_.end())
          for (std::size_t number : because->second) story.because.push_back(touches_[number]);
        for (Touch& touch : story.because) touch.key = display(touch.key);
        report_.stories.push_back(std::move(story));
      }
    }
    base::ByteWriter count;
    count.number(static_cast<std::uint64_t>(outputs));
    transaction.put(Table::meta, "outputs", count.bytes());
    transaction.erase(Table::meta, "unfinished");
    report_.outputs = static_cast<std::size_t>(outputs);
    std::ranges::sort(report_.written);
    std::ranges::sort(report_.foreign);
    if (also) also(report_, transaction);
    transaction.commit();
    return report_;
  });
}

Result<std::optional<Page>> Engine::page(std::string_view rule_name, std::string_view id, std::set<std::string>* reads) const {
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
