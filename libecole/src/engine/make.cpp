// The second half of the engine: pages are made, compared, written, removed, and what came of it is kept.
#include "base/hash.hpp"
#include "engine/guarded.hpp"
#include "engine/kept.hpp"
#include <algorithm>
#include <atomic>
#include <mutex>
#include <thread>

namespace ecole::engine {

std::vector<std::pair<std::string, base::Hash128>> Engine::written_outputs(const Transaction& transaction) {
  std::vector<std::pair<std::string, base::Hash128>> outputs;
  transaction.each(Table::page, {}, [&](std::string_view, std::string_view value) {
    if (std::optional<Kept> kept = Kept::read(value); kept && !kept->foreign)
      outputs.emplace_back(std::move(kept->output), kept->hash);
    return true;
  });
  return outputs;
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
        kept_pages.emplace_back(PageId{rule, std::string(owner.substr(model_[rule].name.size() + 1))},
                                std::move(*kept));
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
  if (!report_.clean) made.before = Kept::read(transaction.get(Table::page, key(rule.name, page.id)));
  Reader reader(transaction, rule, page.id, options_.now, options_.checked);
  std::optional<Page> result = rule.make(page.id, reader);
  if (!result) return made;
  made.after = Kept{reader.validity(), std::move(result->output), base::fast_hash(result->bytes), false};
  const bool known = made.before && !doubted_.contains(page);
  if (known && made.before->output == made.after->output && made.before->hash == made.after->hash) return made;
  Result<OutputStore::Written> written = output.write(made.after->output, result->bytes);
  if (!written)
    made.error = std::move(written).error();
  else if (*written == OutputStore::Written::foreign)
    made.after->foreign = true;
  else
    made.written = *written == OutputStore::Written::done;
  return made;
}

Result<std::vector<Engine::Made>> Engine::make_all(std::span<const PageId> pages, OutputStore& output) const {
  // Neighbours in the list share a folder, a class, and so a cache; but no thread waits for another at the end.
  const std::size_t batch = std::clamp<std::size_t>(pages.size() / 16, 1, 16);
  constexpr std::size_t worth_a_thread = 3; // pages: it begins in 50 µs, in which one is made
  const std::size_t useful = std::clamp<std::size_t>(pages.size() / worth_a_thread, 1, options_.jobs);
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
      while (!failed) {
        const std::size_t begin = next.fetch_add(batch);
        if (begin >= pages.size()) break;
        for (std::size_t i = begin; i < std::min(begin + batch, pages.size()); ++i) {
          if (options_.stop.stop_requested())
            return std::unexpected(base::make_error(base::DiagnosticId::cancelled, ""));
          made[i] = make_one(pages[i], transaction, output);
          if (made[i].error) return std::unexpected(std::move(*made[i].error));
        }
      }
      return {};
    });
    if (!done) fail(std::move(done).error());
  };
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
    // A clean build keeps what it made page by page: "unfinished" stands until the last of them.
    std::vector<Made> made;
    std::int64_t outputs = 0;
    for (std::size_t begin = 0; report_.clean && begin < pages.size(); begin += clean_batch) {
      const std::size_t count = std::min(clean_batch, pages.size() - begin);
      const std::vector<Made> some = TRY(make_all(std::span(pages).subspan(begin, count), output));
      Transaction transaction = store_.write();
      outputs += keep(some, {}, transaction);
      transaction.commit();
      store_.make_room();
    }
    if (!report_.clean) made = TRY(make_all(pages, output));
    const std::set<std::string> gone = TRY(left_behind(made, output));
    for (const std::string& path : gone) TRY(output.remove(path));
    report_.removed.assign(gone.begin(), gone.end());

    Transaction transaction = store_.write();
    if (!report_.clean) {
      base::ByteReader count(transaction.get(Table::meta, "outputs").value_or(""));
      outputs = static_cast<std::int64_t>(count.number()) + keep(made, gone, transaction);
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

// What pages left behind and no other page took; after an interruption also what no page of the state claims: the
// output may hold files of pages that never came into it.
Result<std::set<std::string>> Engine::left_behind(const std::vector<Made>& made, const OutputStore& output) const {
  std::unordered_set<std::string_view> claimed;
  for (const Made& page : made)
    if (page.after) claimed.insert(page.after->output);
  std::set<std::string> gone;
  for (const Made& page : made)
    if (page.before && !page.before->foreign && !claimed.contains(page.before->output))
      gone.insert(page.before->output);
  if (!recovering_) return gone;
  std::unordered_set<std::string> made_owners;
  for (const Made& page : made) made_owners.insert(key(model_[page.page.rule].name, page.page.id));
  const Transaction transaction = store_.read();
  std::vector<std::string> ours = TRY(output.list());
  for (std::string& path : ours) {
    if (claimed.contains(path)) continue;
    const std::optional<std::string_view> owner = transaction.get(Table::output, path);
    if (!owner || made_owners.contains(std::string(*owner))) gone.insert(std::move(path));
  }
  return gone;
}

// Puts what came of making these pages into the state and the report; how many outputs more there are now.
std::int64_t Engine::keep(const std::vector<Made>& made, const std::set<std::string>& gone, Transaction& transaction) {
  for (const Made& page : made)
    if (page.before && !page.before->foreign &&
        (!page.after || page.after->foreign || page.after->output != page.before->output))
      transaction.erase(Table::output, page.before->output);
  std::int64_t more = 0;
  for (const Made& page : made) {
    const Rule& rule = model_[page.page.rule];
    const std::string owner = key(rule.name, page.page.id);
    more += (page.after && !page.after->foreign) - (page.before && !page.before->foreign);
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
    if (foreign)
      transaction.put(Table::doubt, owner, {}); // it is asked for again until the place is free
    else if (!report_.clean)
      transaction.erase(Table::doubt, owner);
    if (foreign) report_.foreign.push_back(page.after->output);
    if (page.after) ++report_.made;
    if (page.written)
      report_.written.push_back(page.after->output);
    else if (page.after && !foreign)
      ++report_.cut_off;
    // A page that left its place to another one is not removed: the other's story says what became of the place.
    const bool taken = !page.after && page.before && !gone.contains(page.before->output);
    if (options_.explain && (page.after || page.before) && !taken) {
      PageStory story{rule.name,
                      display(page.page.id),
                      page.after ? page.after->output : page.before->output,
                      !page.after    ? Outcome::removed
                      : page.written ? Outcome::written
                                     : Outcome::cut_off,
                      {}};
      if (auto because = because_.find(page.page); because != because_.end())
        for (std::size_t number : because->second) story.because.push_back(touches_[number]);
      for (Touch& touch : story.because) touch.key = display(touch.key);
      report_.stories.push_back(std::move(story));
    }
  }
  return more;
}

} // namespace ecole::engine
