// The log on the target: what it costs, how it is kept short, and what happens when parts of it are lost.
#include "deploy/rehearsal_test.hpp"
#include <array>
#include <random>

using namespace ecole;
using namespace ecole::deployment;
using namespace ecole::deployment::rehearsal;

namespace {

struct Place {
  std::shared_ptr<MemoryHost> host = std::make_shared<MemoryHost>();
  TestClock clock;
  Scratch state;

  PlanOptions options(const std::string& commit) const {
    PlanOptions options = options_of(commit);
    options.state = state / "state";
    options.trust_state = true;
    return options;
  }
};

// One of each way to publish.
std::vector<Protocol> protocols_of_a_kind() {
  std::vector<Protocol> some;
  for (const Protocol& protocol : protocols())
    for (std::string_view name : {"sftp", "torn", "dav"})
      if (protocol.name == name) some.push_back(protocol);
  return some;
}

std::string id_of(const Result<Receipt>& receipt) { return receipt ? "" : receipt.error().id; }

Files with_edit(Files files, int edit) {
  files["page" + std::to_string(edit % 5) + ".html"] = "edit " + std::to_string(edit);
  return files;
}

// Names that do not compress make a base that 32 small deltas are little beside.
Files big_site() {
  std::mt19937 random(1);
  Files files;
  for (int i = 0; i < 5; ++i) files["page" + std::to_string(i) + ".html"] = "page";
  while (files.size() < 320) {
    std::string name;
    for (int i = 0; i < 240; ++i) name += "0123456789abcdef"[random() % 16];
    files[name] = "x";
  }
  return files;
}

std::size_t count_of(const MemoryHost& host, std::string_view prefix) {
  std::size_t count = 0;
  for (const std::string& name : state_files(host))
    if (name.starts_with(prefix)) ++count;
  return count;
}

} // namespace

TEST_CASE("one edit costs the same few requests and bytes, however large the site") {
  Place place;
  MemoryTarget target(place.host, {.ordered = true});
  Site site(big_site());
  REQUIRE(bring_in_step(site, target, place.clock, place.options("0")));
  Files files = with_edit(big_site(), 1);
  site.build(files);
  Result<Receipt> receipt = bring_in_step(site, target, place.clock, place.options("1"));
  REQUIRE(receipt);
  CHECK(site_files(*place.host) == files);
  // Lock with everything under temporary names; the intent; the file; the head; unlocking: over SFTP the first is two
  // round trips (open, then write), every other one.
  CHECK(receipt->batches == 5);
  CHECK(receipt->requests == 12);
  CHECK(receipt->bytes < 2000);
}

TEST_CASE("nothing to do costs a lock and a look") {
  Place place;
  MemoryTarget target(place.host, {.ordered = true});
  Site site(big_site());
  REQUIRE(bring_in_step(site, target, place.clock, place.options("0")));
  Result<Receipt> receipt = bring_in_step(site, target, place.clock, place.options("0"));
  REQUIRE(receipt);
  CHECK(receipt->up_to_date);
  CHECK(receipt->batches == 2);
  CHECK(receipt->bytes == 0);
}

TEST_CASE("files that did not change are not hashed again") {
  Place place;
  MemoryTarget target(place.host, {.ordered = true});
  Site site(big_site());
  Result<Plan> first = plan_of(site, target, place.options("0"));
  REQUIRE(first);
  CHECK(first->hashed == 320);
  // What was written only just now may be changed again without showing it: it takes until the clock has moved on.
  Result<Plan> next = plan_of(site, target, place.options("0"));
  while (next && next->hashed > 0) next = plan_of(site, target, place.options("0"));
  REQUIRE(next);
  site.folder().put("page3.html", "other");
  next = plan_of(site, target, place.options("0"));
  REQUIRE(next);
  CHECK(next->hashed == 1);
}

TEST_CASE("another computer fetches the manifest once, then only what is new") {
  Place place;
  Scratch other_state;
  MemoryTarget target(place.host, {.ordered = true});
  Site site(big_site());
  REQUIRE(bring_in_step(site, target, place.clock, place.options("0")));
  PlanOptions other = options_of("1");
  other.state = other_state.path();
  Files files = big_site();
  for (int edit = 0; edit < 4; ++edit) {
    site.build(files = with_edit(files, edit));
    REQUIRE(bring_in_step(site, target, place.clock, place.options("a" + std::to_string(edit))));
    site.build(files = with_edit(files, edit + 100));
    std::vector<std::string> read;
    FaultyTarget watched(target, [&](std::size_t, const TargetOperation& operation) {
      if (operation.verb == TargetOperation::Verb::read) read.push_back(operation.path);
      return Fault::none;
    });
    REQUIRE(bring_in_step(site, watched, place.clock, other));
    CHECK(site_files(*place.host) == files);
    // The delta of the first deploy holds everything.
    CHECK((std::ranges::find(read, ".ecole/delta-1.1.zst") != read.end()) == (edit == 0));
  }
}

TEST_CASE("32 deltas are merged, into a new base only when they outgrow a quarter of it") {
  Protocol protocol = GENERATE(from_range(protocols_of_a_kind()));
  INFO(protocol.name);
  Place place;
  MemoryTarget target(place.host, protocol.abilities);
  Files files = big_site();
  Site site(files);
  REQUIRE(bring_in_step(site, target, place.clock, place.options("0")));
  std::vector<std::string> bases;
  int folded = 0;
  for (int edit = 1; edit <= 100; ++edit) {
    std::string page = "page" + std::to_string(edit % 5) + ".html";
    files[page] = "edit " + std::to_string(edit);
    site.folder().put(page, files[page]);
    PlanOptions options = place.options(std::to_string(edit));
    if (edit % 5 == 0) options.state.clear(); // a computer that knows nothing reads it all
    Result<Receipt> receipt = bring_in_step(site, target, place.clock, options);
    INFO("edit " << edit << (receipt ? "" : ": " + receipt.error().message_en));
    REQUIRE(receipt);
    CHECK(count_of(*place.host, "delta-") <= most_deltas);
    if (!receipt->folded) continue;
    ++folded;
    CHECK(count_of(*place.host, "receipt-") == 1);
    // The first time there is no base yet; then what five pages take is little beside three hundred.
    CHECK(count_of(*place.host, "delta-") == (folded == 1 ? 1 : 2));
    for (const std::string& name : state_files(*place.host))
      if (name.starts_with("receipt-")) bases.push_back(name);
  }
  CHECK(folded == 3);
  CHECK(std::set<std::string>(bases.begin(), bases.end()).size() == 1);
  CHECK(site_files(*place.host) == files);
}

TEST_CASE("folding may be cut at every call") {
  Protocol protocol = GENERATE(from_range(protocols_of_a_kind()));
  bool merges = GENERATE(true, false);
  if (merges && std::string_view(protocol.name) != "sftp") return; // what is put differs, not how
  INFO(protocol.name << (merges ? ", merged" : ", new base"));
  Files files = merges ? big_site() : Files{{"index.html", "x"}};
  MemoryHost begun;
  Site site(files);
  {
    // A log that is full.
    Place place;
    MemoryTarget target(place.host, protocol.abilities);
    REQUIRE(bring_in_step(site, target, place.clock, place.options("c")));
    for (int edit = 1; edit <= (merges ? 63 : 31); ++edit) {
      files["page1.html"] = "edit " + std::to_string(edit);
      site.folder().put("page1.html", files["page1.html"]);
      REQUIRE(bring_in_step(site, target, place.clock, place.options("c")));
    }
    begun = *place.host;
    begun.files = std::make_shared<std::map<std::string, std::string>>(*place.host->files);
    CHECK(count_of(begun, "delta-") == most_deltas);
  }
  site.folder().put("page1.html", "last");
  files["page1.html"] = "last";
  bool folds = false;
  for (std::size_t call = 0;; ++call) {
    Fault fault = std::array{Fault::cut_before, Fault::cut_within, Fault::cut_after}[call % 3];
    INFO("call " << call / 3);
    Place place;
    *place.host = begun;
    place.host->files = std::make_shared<std::map<std::string, std::string>>(*begun.files);
    MemoryTarget target(place.host, protocol.abilities);
    FaultyTarget faulty(target,
                        [&](std::size_t n, const TargetOperation&) { return n == call / 3 ? fault : Fault::none; });
    Result<Receipt> cut = bring_in_step(site, faulty, place.clock, options_of("last"));
    if (cut && cut->folded) folds = true;
    bool reached = faulty.calls() > call / 3;
    Result<Receipt> again = bring_in_step(site, target, place.clock, options_of("last"));
    INFO((again ? "" : again.error().message_en));
    REQUIRE(again);
    CHECK(site_files(*place.host) == files);
    CHECK(count_of(*place.host, "receipt-") <= 2);
    if (!reached) break;
  }
  CHECK(folds);
}

TEST_CASE("a head that is damaged or gone is found again by the root hashes of what lies there") {
  Protocol protocol = GENERATE(from_range(protocols()));
  bool gone = GENERATE(true, false);
  INFO(protocol.name << (gone ? ", gone" : ", damaged"));
  Place place;
  MemoryTarget target(place.host, protocol.abilities);
  Files files = {{"index.html", "x"}};
  Site site(files);
  for (int edit = 0; edit < 70; ++edit) {
    files["page" + std::to_string(edit % 5) + ".html"] = "edit " + std::to_string(edit);
    site.folder().put("page" + std::to_string(edit % 5) + ".html", "edit " + std::to_string(edit));
    REQUIRE(bring_in_step(site, target, place.clock, place.options(std::to_string(edit))));
    if (edit % 7 != 3) continue;
    for (const char* name : {".ecole/head", ".ecole/head-0", ".ecole/head-1"})
      if (place.host->files->contains(name)) {
        if (gone)
          place.host->files->erase(name);
        else
          (*place.host->files)[name][5] ^= 1;
      }
    (*place.host->files)["foreign.html"] = "theirs";
    PlanOptions options = edit % 2 == 0 ? place.options("after") : options_of("after");
    options.trust_state = false;
    Result<Receipt> receipt = bring_in_step(site, target, place.clock, options);
    INFO("edit " << edit << (receipt ? "" : ": " + receipt.error().message_en));
    REQUIRE(receipt);
    Files expected = files;
    expected["foreign.html"] = "theirs";
    CHECK(site_files(*place.host) == expected);
  }
}

TEST_CASE("when nothing fits, nothing is taken for ours, and adopting begins anew") {
  Place place;
  MemoryTarget target(place.host, {.ordered = true});
  Site site({{"index.html", "x"}, {"a.html", "x"}, {"old.html", "x"}});
  REQUIRE(bring_in_step(site, target, place.clock));
  site.build({{"index.html", "y"}, {"a.html", "x"}});
  for (auto& [path, bytes] : *place.host->files)
    if (path.starts_with(".ecole/head") || path.starts_with(".ecole/delta")) bytes.resize(bytes.size() / 2);
  Files before = *place.host->files;
  Result<Plan> plan = plan_of(site, target, options_of("c2"));
  REQUIRE_FALSE(plan);
  CHECK(plan.error().id == "target-unknown-state");
  CHECK(plan.error().kind == ErrorKind::refused);
  CHECK(*place.host->files == before);
  PlanOptions options = options_of("c2");
  options.adopt = true;
  Result<Receipt> receipt = bring_in_step(site, target, place.clock, options);
  INFO((receipt ? "" : receipt.error().message_en));
  REQUIRE(receipt);
  CHECK(receipt->number == 2);
  CHECK(site_files(*place.host) ==
        Files{{"index.html", "y"}, {"a.html", "x"}, {"old.html", "x"}}); // the last is foreign now
  REQUIRE(bring_in_step(site, target, place.clock, options_of("c2")));
}

TEST_CASE("a host that was restored from a backup is checked first") {
  Place place;
  MemoryTarget target(place.host, {.ordered = true});
  Site site({{"index.html", "1"}, {"a.html", "1"}});
  REQUIRE(bring_in_step(site, target, place.clock, place.options("1")));
  Files backup = *place.host->files;
  site.build({{"index.html", "2"}, {"a.html", "1"}, {"b.html", "2"}});
  REQUIRE(bring_in_step(site, target, place.clock, place.options("2")));
  *place.host->files = backup;
  place.host->files->erase("a.html"); // and it was not whole
  Result<Receipt> receipt = bring_in_step(site, target, place.clock, place.options("3"));
  CHECK(id_of(receipt) == "target-went-back");
  PlanOptions looking = place.options("3");
  looking.trust_state = false;
  CHECK(plan_of(site, target, looking).error().id == "target-went-back");

  Result<Plan> plan = plan_of(site, target, place.options("3")); // trusting the state, it can be made
  REQUIRE(plan);
  Result<Repair> repaired = repair(*plan, target);
  INFO((repaired ? "" : repaired.error().message_en));
  REQUIRE(repaired);
  CHECK(repaired->drift.missing == std::vector<std::string>{"a.html"});
  CHECK(site_files(*place.host) == Files{{"index.html", "2"}, {"a.html", "1"}, {"b.html", "2"}});
}

TEST_CASE("a host that changes its way of replacing goes on where it was") {
  Place place;
  Files files = {{"index.html", "x"}};
  Site site(files);
  std::mt19937 random(7);
  std::vector<Protocol> all = protocols();
  for (int edit = 0; edit < 80; ++edit) {
    Protocol protocol = all[random() % all.size()];
    MemoryTarget target(place.host, protocol.abilities);
    site.build(files = {{"index.html", std::to_string(edit)}, {"x/p" + std::to_string(edit % 3) + ".html", "x"}});
    std::size_t cut_at = random() % 70;
    FaultyTarget faulty(target, [&](std::size_t call, const TargetOperation&) {
      return call == cut_at ? Fault::cut_within : Fault::none;
    });
    Result<Receipt> receipt = bring_in_step(site, faulty, place.clock, options_of(std::to_string(edit)));
    Protocol next = all[random() % all.size()];
    INFO("edit " << edit << " by " << protocol.name << " then " << next.name << ", cut at " << cut_at);
    MemoryTarget another(place.host, next.abilities);
    receipt = bring_in_step(site, another, place.clock, options_of(std::to_string(edit)));
    INFO((receipt ? "" : receipt.error().message_en));
    REQUIRE(receipt);
    CHECK(site_files(*place.host) == files);
  }
}
