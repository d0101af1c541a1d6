// What every target must do, held against the interface alone: a target's own test is an address and a server.
#pragma once

#include "base/diagnostics.hpp"
#include "deploy/operations.hpp"
#include <algorithm>
#include <catch2/catch.hpp>
#include <ecole/extend/target.hpp>
#include <memory>
#include <string>
#include <utility>

namespace ecole::deployment::suite {

class Patience final : public TargetWatch {
 public:
  bool go_on() override { return !stop; }
  std::optional<TargetOperation> urgent() override { return std::exchange(next, std::nullopt); }
  void answered(const TargetOperation& operation, const TargetOutcome& outcome) override {
    answers.emplace_back(operation.path, outcome.state);
  }
  bool stop = false;
  std::optional<TargetOperation> next;
  std::vector<std::pair<std::string, State>> answers;
};

class Collected final : public TargetSink {
 public:
  void add(std::string_view piece) override { bytes += piece; }
  std::string bytes;
};

// Content that fails, or ends too early, at an offset.
class FailingContent final : public TargetContent {
 public:
  FailingContent(std::uint64_t size, std::uint64_t fails_at) : size_(size), fails_at_(fails_at) {}
  std::uint64_t size() const override { return size_; }
  Result<std::string> read(std::uint64_t offset, std::size_t length) const override {
    if (offset >= fails_at_) return std::unexpected(base::make_error(base::DiagnosticId::cancelled, "content"));
    return std::string(std::min<std::uint64_t>({length, 1000, fails_at_ - offset}), 'x');
  }

 private:
  std::uint64_t size_, fails_at_;
};

inline TargetOutcome one(Target& target, const TargetOperation& operation) {
  Patience patience;
  std::vector<TargetOutcome> outcomes = target.perform({operation}, patience);
  REQUIRE(outcomes.size() == 1);
  return std::move(outcomes.front());
}

inline State state_of(Target& target, const TargetOperation& operation) { return one(target, operation).state; }
inline std::string bytes_at(Target& target, const std::string& path) {
  return one(target, read_file(path, 1 << 30)).bytes;
}

// `target` is empty.
inline void runs_on(Target& target) {
  const TargetAbilities& abilities = target.abilities();
  const std::vector<std::string> names = {
      "plain.html", "été à l’école.html", "100% #1?&;=+.html",  "a b", ".hidden", "-dash", "~tilde", "[x]{y}",
      "'quote\"",   "e\u0301.html",       std::string(200, 'n')};
  auto put = [&](const std::string& path, std::string bytes, Existing existing) {
    return state_of(target, put_file(path, content_of(std::move(bytes)), existing));
  };

  // Nothing is there, and asking makes nothing.
  CHECK(state_of(target, read_file("a", 10)) == State::absent);
  CHECK(state_of(target, read_file("a/b", 10)) == State::absent);
  CHECK(state_of(target, ask_status("a/b")) == State::absent);
  CHECK(state_of(target, remove_file("a")) == State::absent);
  CHECK(state_of(target, remove_folder("a")) == State::absent);
  CHECK(state_of(target, list_folder("a")) == State::absent);
  CHECK(state_of(target, release_lock("a")) == State::absent);
  CHECK(one(target, list_folder("")).entries.empty());

  // Files of every kind of name and size.
  for (const std::string& name : names) {
    INFO(name);
    CHECK(put(name, "first", Existing::refuse) == State::done);
    CHECK(bytes_at(target, name) == "first");
    CHECK(put(name, "second", Existing::replace) == State::done);
    CHECK(bytes_at(target, name) == "second");
    if (abilities.refuses_existing) {
      CHECK(put(name, "third", Existing::refuse) == State::exists);
      CHECK(bytes_at(target, name) == "second");
    }
    TargetOutcome status = one(target, ask_status(name));
    CHECK(status.state == State::done);
    CHECK(status.type == TargetEntryType::file);
    CHECK(status.size == 6);
  }
  TargetOutcome listed = one(target, list_folder(""));
  CHECK(listed.entries.size() == names.size());
  for (const TargetEntry& entry : listed.entries) {
    CHECK(std::ranges::find(names, entry.name) != names.end());
    CHECK(entry.type == TargetEntryType::file);
    CHECK(entry.size == 6);
  }
  for (const std::string& name : names) CHECK(state_of(target, remove_file(name)) == State::done);
  std::string large(5'000'000, '\0');
  for (std::size_t i = 0; i < large.size(); ++i) large[i] = static_cast<char>(i * 7);
  CHECK(put("large", large, Existing::refuse) == State::done);
  CHECK(bytes_at(target, "large") == large);
  CHECK(state_of(target, read_file("large", large.size())) == State::done);
  CHECK(state_of(target, read_file("large", large.size() - 1)) == State::too_large);
  TargetOperation piecewise = read_file("large", large.size());
  auto collected = std::make_shared<Collected>();
  piecewise.sink = collected;
  CHECK(one(target, piecewise).bytes.empty());
  CHECK(collected->bytes == large);
  CHECK(put("empty", "", Existing::refuse) == State::done);
  CHECK(state_of(target, read_file("empty", 0)) == State::done);

  // Content that fails is an error; what is left of it stands under its own name at most.
  TargetOutcome failed =
      one(target, put_file("broken", std::make_shared<FailingContent>(5000, 2500), Existing::refuse));
  CHECK(failed.state == State::failed);
  REQUIRE(failed.error);
  CHECK(failed.error->id == "cancelled");
  CHECK(bytes_at(target, "empty").empty());
  (void)state_of(target, remove_file("broken"));

  // Folders.
  if (abilities.folders) {
    CHECK(put("f/x", "x", Existing::refuse) == State::absent);
    CHECK(state_of(target, make_folder("f/g")) == State::absent);
    CHECK(state_of(target, make_folder("f")) == State::done);
    CHECK(state_of(target, make_folder("f")) == State::exists);
    CHECK(state_of(target, make_folder("large")) == State::exists);
    CHECK(state_of(target, make_folder("f/g")) == State::done);
    CHECK(one(target, ask_status("f")).type == TargetEntryType::folder);
    CHECK(put("f", "x", Existing::replace) == State::exists);
    CHECK(state_of(target, remove_folder("f")) == State::not_empty);
    CHECK(state_of(target, remove_file("f")) == State::exists);
    CHECK(put("f/g/x", "x", Existing::refuse) == State::done);
    CHECK(state_of(target, remove_folder("f/g")) == State::not_empty);
    CHECK(one(target, list_folder("f")).entries.size() == 1);
    CHECK(state_of(target, remove_file("f/g/x")) == State::done);
    CHECK(state_of(target, remove_folder("f/g")) == State::done);
    CHECK(state_of(target, remove_folder("f")) == State::done);
  }

  // Publishing under another name.
  if (abilities.publish == TargetAbilities::Publish::rename) {
    CHECK(put("temporary", "new", Existing::replace) == State::done);
    CHECK(state_of(target, rename_file("temporary", "page", Existing::refuse)) == State::done);
    CHECK(bytes_at(target, "page") == "new");
    CHECK(state_of(target, read_file("temporary", 10)) == State::absent);
    CHECK(state_of(target, rename_file("temporary", "page", Existing::replace)) == State::absent);
    CHECK(put("temporary", "newer", Existing::replace) == State::done);
    if (abilities.refuses_existing) {
      CHECK(state_of(target, rename_file("temporary", "page", Existing::refuse)) == State::exists);
      CHECK(bytes_at(target, "page") == "new");
      CHECK(bytes_at(target, "temporary") == "newer");
    }
    CHECK(state_of(target, rename_file("temporary", "page", Existing::replace)) == State::done);
    CHECK(bytes_at(target, "page") == "newer");
    CHECK(state_of(target, remove_file("page")) == State::done);
  }

  // Of two locks of one name exactly one is had.
  CHECK(state_of(target, take_lock("lock", "me")) == State::done);
  CHECK(state_of(target, take_lock("lock", "you")) == State::exists);
  CHECK(state_of(target, release_lock("lock")) == State::done);
  CHECK(state_of(target, take_lock("lock", "you")) == State::done);
  CHECK(state_of(target, release_lock("lock")) == State::done);
  if (abilities.syncs) CHECK(state_of(target, sync_target()) == State::done);

  // Between operations it is asked whether to go on, and what is urgent goes first.
  Patience patience;
  patience.next = take_lock("urgent", "me");
  std::vector<TargetOutcome> outcomes =
      target.perform({put_file("one", content_of("1"), Existing::refuse), read_file("empty", 10)}, patience);
  REQUIRE(outcomes.size() == 2);
  CHECK(outcomes[0].state == State::done);
  CHECK(outcomes[1].state == State::done);
  CHECK(patience.answers == std::vector<std::pair<std::string, State>>{{"urgent", State::done}});
  patience.stop = true;
  outcomes = target.perform({remove_file("one"), remove_file("empty")}, patience);
  REQUIRE(outcomes.size() == 2);
  CHECK(outcomes[0].state == State::not_begun);
  CHECK(outcomes[1].state == State::not_begun);
  CHECK(bytes_at(target, "one") == "1");
  for (const char* left : {"one", "empty", "large"}) CHECK(state_of(target, remove_file(left)) == State::done);
  CHECK(state_of(target, release_lock("urgent")) == State::done);
  CHECK(one(target, list_folder("")).entries.empty());
}

} // namespace ecole::deployment::suite
