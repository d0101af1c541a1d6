// What a target says is read as hostile input: every format here round-trips, and refuses what is cut, changed, too
// large, unsorted, outside the site or newer.
#include "base/bytes.hpp"
#include "deploy/chain.hpp"
#include "deploy/content_bytes.hpp"
#include "deploy/delta.hpp"
#include "deploy/head.hpp"
#include "deploy/lock.hpp"
#include "deploy/names.hpp"
#include "deploy/receipt.hpp"
#include <catch2/catch.hpp>
#include <random>
#include <zstd.h>

using namespace ecole;
using namespace ecole::deployment;

namespace {

FileContent content_with(std::string_view bytes) { return {.size = bytes.size(), .sha = base::sha256(bytes)}; }

Manifest some_manifest() {
  return {{{"a/", folder_content},
           {"a/b.html", content_with("b")},
           {"index.html", content_with("index")},
           {"été/œuvre.html", content_with("e")}}};
}

Head some_head() {
  Head head = {.site_id = "école",
               .number = 7,
               .base = NamedBase{.file = content_with("base"), .root = base::sha256("root")},
               .deltas = {{.number = 5, .generation = 2, .file = content_with("five"), .root = base::sha256("5")},
                          {.number = 7, .generation = 1, .file = content_with("seven"), .root = base::sha256("7")}},
               .commit = "c0ffee",
               .build_id = "b",
               .root = base::sha256("7")};
  return head;
}

Delta some_delta() {
  return {.site_id = "école",
          .first = 3,
          .number = 3,
          .generation = 1,
          .root_before = base::sha256("before"),
          .root_after = base::sha256("after"),
          .changes = {{"a/", {}, folder_content},
                      {"a/new.html", {}, content_with("new")},
                      {"changed.html", content_with("1"), content_with("2")},
                      {"doubt.html", {}, {}},
                      {"gone.html", content_with("gone"), {}}}};
}

bool same(const Delta& a, const Delta& b) {
  return a.site_id == b.site_id && a.first == b.first && a.number == b.number && a.generation == b.generation &&
         a.root_before == b.root_before && a.root_after == b.root_after && a.changes == b.changes;
}

// Every shorter version, and every version with one bit or one byte changed.
template <typename Decode>
void refuses_every_damage(const std::string& whole, const Decode& decode) {
  for (std::size_t size = 0; size < whole.size(); ++size) {
    auto decoded = decode(whole.substr(0, size));
    REQUIRE_FALSE(decoded);
    CHECK(decoded.error() == Unreadable::damaged);
  }
  for (std::size_t at = 0; at < whole.size(); ++at)
    for (int bit = 0; bit < 8; ++bit) {
      std::string changed = whole;
      changed[at] = static_cast<char>(changed[at] ^ (1 << bit));
      REQUIRE_FALSE(decode(changed));
    }
  CHECK_FALSE(decode(whole + "x"));
  CHECK_FALSE(decode(whole + whole));
}

// A head, receipt or delta of version 2 as a later program may write it.
std::string newer(std::string_view format, bool compressed) {
  base::ByteWriter bytes;
  bytes.text(format).number(2).text("something else");
  return compressed ? sealed_frame(bytes.bytes()) : sealed(std::move(bytes).bytes());
}

// A receipt with these paths, whatever they are.
std::string receipt_with(const std::vector<std::string>& paths) {
  base::ByteWriter manifest;
  manifest.number(paths.size());
  for (const std::string& path : paths) {
    manifest.text(path);
    write_content(manifest, path.ends_with('/') ? folder_content : content_with(path));
  }
  base::ByteWriter bytes;
  bytes.text("ecole receipt").number(1).text("site").number(1).text(manifest.bytes());
  return sealed_frame(bytes.bytes());
}

std::string delta_with(const std::vector<std::string>& paths) {
  Delta delta = some_delta();
  delta.changes.clear();
  for (const std::string& path : paths) delta.changes.push_back({path, {}, content_with(path)});
  return encoded(delta);
}

const std::vector<std::string> hostile_paths = {"",
                                                "/",
                                                "/etc/passwd",
                                                "../x",
                                                "a/../../x",
                                                "a/..",
                                                ".",
                                                "./a",
                                                "a//b",
                                                "a/./b",
                                                "a\\b",
                                                "..\\x",
                                                std::string("a\0b", 3),
                                                "a\nb",
                                                "a\x7f",
                                                "\xFF",
                                                "a/\xC0\xAF",
                                                ".ecole/head",
                                                ".ecole",
                                                ".ECOLE/head",
                                                ".ecole-tmp-x",
                                                "a/.ecole/b",
                                                "a/.Ecole-x",
                                                std::string(longest_name + 1, 'a'),
                                                std::string(longest_path, 'a') + "/b",
                                                "a//",
                                                "//"};

} // namespace

TEST_CASE("a path of ours is relative, readable and none that ecole keeps for itself") {
  for (const std::string& path : hostile_paths) {
    INFO(path);
    CHECK_FALSE(publishable(path));
  }
  for (const char* path : {"a", "a/b", "a/", "a/b/", "été.html", "a b", ".htaccess", ".well-known/x", "ecole/x",
                           "a.ecole", "...", "a:b", "-", "%2e%2e/x"}) {
    INFO(path);
    CHECK(publishable(path));
  }
  CHECK(publishable(std::string(longest_name, 'a')));
}

TEST_CASE("a head says what was written, and nothing when it is damaged") {
  Head head = some_head();
  CHECK(decoded_head(encoded(head)).value() == head);
  Head first = first_head("site");
  CHECK(decoded_head(encoded(first)).value() == first);
  CHECK(first.root == Manifest{}.root());
  refuses_every_damage(encoded(head), [](std::string_view bytes) { return decoded_head(bytes); });
}

TEST_CASE("a head that contradicts itself is damaged") {
  auto damaged = [](const Head& head) { return !decoded_head(encoded(head)); };
  Head head = some_head();
  SECTION("its root is not that of the last delta") { head.root = base::sha256("other"); }
  SECTION("deltas out of order") { std::swap(head.deltas[0], head.deltas[1]); }
  SECTION("a delta after the last deploy") { head.number = 6; }
  SECTION("a number that no deploy reaches") { head.number = head.deltas[1].number = largest_number + 1; }
  SECTION("a generation that no deploy reaches") { head.deltas[1].generation = largest_generation + 1; }
  SECTION("a file of any size") { head.deltas[1].file.size = UINT64_MAX; }
  SECTION("more deltas than are ever kept") {
    head.deltas.clear();
    head.number = 100;
    for (std::uint64_t n = 1; n <= most_deltas + 1; ++n)
      head.deltas.push_back({.number = n, .generation = 1, .file = {}, .root = head.root});
  }
  CHECK(damaged(head));
}

TEST_CASE("the word that there are two heads is known, also when it was cut") {
  std::string marker = two_heads_marker();
  CHECK(is_two_heads_marker(marker));
  CHECK(is_two_heads_marker(""));
  CHECK(is_two_heads_marker(marker.substr(0, 3)));
  CHECK_FALSE(is_two_heads_marker(marker + "x"));
  CHECK_FALSE(is_two_heads_marker(encoded(some_head())));
  CHECK_FALSE(decoded_head(marker));
}

TEST_CASE("a receipt says what was written, and nothing when it is damaged") {
  BaseReceipt receipt = {.site_id = "école", .number = 3, .manifest = some_manifest()};
  auto decoded = decoded_receipt(encoded(receipt));
  REQUIRE(decoded);
  CHECK(decoded->site_id == "école");
  CHECK(decoded->number == 3);
  CHECK(decoded->manifest.entries == receipt.manifest.entries);
  CHECK(decoded->manifest.root() == receipt.manifest.root());
  refuses_every_damage(encoded(receipt), [](std::string_view bytes) { return decoded_receipt(bytes); });
}

TEST_CASE("a delta says what was written, and nothing when it is damaged") {
  Delta delta = some_delta();
  auto decoded = decoded_delta(encoded(delta));
  REQUIRE(decoded);
  CHECK(same(*decoded, delta));
  refuses_every_damage(encoded(delta), [](std::string_view bytes) { return decoded_delta(bytes); });
}

TEST_CASE("a newer format is told from a damaged one, and one that never was is damaged") {
  CHECK(decoded_head(newer("ecole head", false)).error() == Unreadable::newer);
  CHECK(decoded_receipt(newer("ecole receipt", true)).error() == Unreadable::newer);
  CHECK(decoded_delta(newer("ecole delta", true)).error() == Unreadable::newer);
  CHECK(decoded_head(newer("something else", false)).error() == Unreadable::damaged);
  CHECK(decoded_delta(newer("ecole receipt", true)).error() == Unreadable::damaged);
  base::ByteWriter zero;
  zero.text("ecole head").number(0);
  CHECK(decoded_head(sealed(std::move(zero).bytes())).error() == Unreadable::damaged);
}

TEST_CASE("no path leaves the site, in whatever is read") {
  for (const std::string& path : hostile_paths) {
    INFO(path);
    CHECK_FALSE(decoded_receipt(receipt_with({path})));
    CHECK_FALSE(decoded_delta(delta_with({path})));
  }
  CHECK(decoded_receipt(receipt_with({"a", "b"})));
  CHECK_FALSE(decoded_receipt(receipt_with({"b", "a"})));
  CHECK_FALSE(decoded_receipt(receipt_with({"a", "a"})));
  CHECK_FALSE(decoded_delta(delta_with({"b", "a"})));
  CHECK_FALSE(decoded_delta(delta_with({"a", "a"})));
  CHECK_FALSE(decoded_delta(delta_with({"folder/"}))); // with the content of a file
}

TEST_CASE("a count is no reason to make room") {
  base::ByteWriter manifest;
  manifest.number(UINT64_MAX);
  CHECK_FALSE(decoded_manifest(manifest.bytes()));
  base::ByteWriter many;
  many.number(1'000'000);
  std::string bytes = many.bytes() + std::string(1'000'000, '\0');
  CHECK_FALSE(decoded_manifest(bytes));
}

TEST_CASE("a few bytes do not unpack to more than a site can need") {
  std::string zeros(largest_unpacked + 1, '\0');
  std::string bomb = sealed_frame(zeros);
  CHECK(bomb.size() < 100'000);
  zeros.clear();
  zeros.shrink_to_fit();
  CHECK_FALSE(unsealed_frame(bomb, largest_unpacked));
  CHECK_FALSE(decoded_delta(bomb));
  CHECK_FALSE(unsealed_frame(sealed_frame(std::string(1001, 'x')), 1000));
  CHECK(unsealed_frame(sealed_frame(std::string(1000, 'x')), 1000));
  CHECK(unsealed_frame(sealed_frame(""), 0).value().empty());
}

TEST_CASE("a sealed frame is a file that zstd reads, and ends in its own hash") {
  std::string bytes = "some text, some text, some text";
  std::string frame = sealed_frame(bytes);
  std::string unpacked(100, '\0');
  std::size_t size = ZSTD_decompress(unpacked.data(), unpacked.size(), frame.data(), frame.size());
  REQUIRE_FALSE(ZSTD_isError(size));
  CHECK(unpacked.substr(0, size) == bytes);
  std::string hash = frame.substr(frame.size() - 32);
  CHECK(base::to_hex(hash) == base::sha256(frame.substr(0, frame.size() - 40)).hex());
}

TEST_CASE("a frame with a right hash around a wrong frame is refused") {
  std::string frame = sealed_frame("hello");
  auto resealed = [](std::string inner) {
    base::Sha256 hash = base::sha256(inner);
    inner += std::string("\x5E\x2A\x4D\x18\x20\x00\x00\x00", 8);
    inner.append(reinterpret_cast<const char*>(hash.bytes.data()), 32);
    return inner;
  };
  std::string inner = frame.substr(0, frame.size() - 40);
  CHECK(unsealed_frame(resealed(inner), 100).value() == "hello");
  CHECK_FALSE(unsealed_frame(resealed(""), 100));
  CHECK_FALSE(unsealed_frame(resealed("no frame at all"), 100));
  CHECK_FALSE(unsealed_frame(resealed(inner + "x"), 100));
  CHECK_FALSE(unsealed_frame(resealed(inner + inner), 100));
  for (std::size_t size = 1; size < inner.size(); ++size)
    CHECK_FALSE(unsealed_frame(resealed(inner.substr(0, size)), 100));
  // A window of two gigabytes is not made room for.
  std::string hungry("\x28\xB5\x2F\xFD\x00\xA0\x01\x00\x00", 9);
  CHECK_FALSE(unsealed_frame(resealed(hungry), 100));
}

TEST_CASE("any bytes at all are read without harm") {
  std::mt19937 random(11);
  for (int round = 0; round < 20'000; ++round) {
    std::string bytes(random() % 200, '\0');
    for (char& byte : bytes) byte = static_cast<char>(random());
    CHECK_FALSE(decoded_head(bytes));
    CHECK_FALSE(decoded_delta(bytes));
    CHECK_FALSE(decoded_receipt(bytes));
    (void)decoded_lock(bytes);
    (void)parse_state_name(bytes);
    // Behind a right seal, as only a hostile target makes it.
    (void)decoded_head(sealed(bytes));
    base::ByteWriter writer;
    writer.text(round % 2 == 0 ? "ecole delta" : "ecole receipt").number(1);
    std::string inner = writer.bytes() + bytes;
    CHECK_FALSE(decoded_delta(sealed_frame(inner)));
    CHECK_FALSE(decoded_receipt(sealed_frame(inner)));
    base::ByteWriter head;
    head.text("ecole head").number(1);
    CHECK_FALSE(decoded_head(sealed(head.bytes() + bytes)));
  }
}

TEST_CASE("applying a delta wants the manifest that it was made for") {
  Manifest manifest = {{{"changed.html", content_with("1")}, {"gone.html", content_with("gone")}, {"same.html", {}}}};
  Manifest before = manifest;
  REQUIRE(apply_changes(some_delta().changes, manifest));
  CHECK(manifest.entries == std::vector<ManifestEntry>{{"a/", folder_content},
                                                       {"a/new.html", content_with("new")},
                                                       {"changed.html", content_with("2")},
                                                       {"same.html", {}}});
  Manifest again = manifest;
  CHECK_FALSE(apply_changes(some_delta().changes, again));
  CHECK(again.entries == manifest.entries);
  before.entries.pop_back();
  before.entries.pop_back();
  CHECK_FALSE(apply_changes(some_delta().changes, before));
}

TEST_CASE("merged deltas do what they did one by one") {
  std::mt19937 random(3);
  for (int round = 0; round < 200; ++round) {
    Manifest manifest, start;
    std::vector<Delta> deltas;
    for (int n = 0; n < 6; ++n) {
      if (n == 1) start = manifest;
      Delta delta = {.site_id = "s",
                     .first = std::uint64_t(n),
                     .number = std::uint64_t(n),
                     .generation = 1,
                     .root_before = manifest.root(),
                     .root_after = {},
                     .changes = {}};
      for (char name = 'a'; name < 'h'; ++name) {
        if (random() % 3 == 0) continue;
        std::string path(1, name);
        const ManifestEntry* entry = manifest.find(path);
        Change change = {.path = path, .before = entry ? std::optional(entry->content) : std::nullopt, .after = {}};
        if (random() % 3 != 0) change.after = content_with(std::to_string(random() % 3));
        delta.changes.push_back(change);
      }
      REQUIRE(apply_changes(delta.changes, manifest));
      delta.root_after = manifest.root();
      if (n > 0) deltas.push_back(delta);
    }
    Delta all = merged(deltas);
    CHECK(all.first == 1);
    CHECK(all.number == 5);
    CHECK(all.is_merged());
    REQUIRE(apply_changes(all.changes, start));
    CHECK(start.entries == manifest.entries);
    CHECK(decoded_delta(encoded(all)).has_value());
  }
}

TEST_CASE("names in the state folder are what they say, and anything else is nothing") {
  using Kind = StateName::Kind;
  CHECK(parse_state_name("head").kind == Kind::head);
  CHECK(parse_state_name("head-1").kind == Kind::head);
  StateName delta = parse_state_name(delta_name(12, 3));
  CHECK(delta.kind == Kind::delta);
  CHECK(delta.number == 12);
  CHECK(delta.generation == 3);
  CHECK(parse_state_name(lock_name(1, 1)).kind == Kind::lock);
  CHECK(parse_state_name(receipt_name(base::sha256("x"))).kind == Kind::receipt);
  CHECK(parse_state_name(random_temporary_name()).kind == Kind::temporary);
  CHECK(random_temporary_name() != random_temporary_name());
  for (const char* name :
       {"", "head-2", "delta-1.zst", "delta-1.1", "delta-01.1.zst", "delta-1.-1.zst", "delta-1.1.zst.zst",
        "delta-99999999999999999999.1.zst", "delta-1.999999999.zst", "delta-+1.1.zst", "lock-1", "lock-1.1.1",
        "lock-a.1", "tmp-xyz", "tmp-0123456789abcdef0", "receipt-12.zst", "../head", ".htaccess"}) {
    INFO(name);
    CHECK(parse_state_name(name).kind == Kind::other);
  }
  std::vector<std::string> names = {"delta-4.1.zst", "delta-4.3.zst", "delta-5.2.zst"};
  CHECK(first_free_generation(names, 4) == 2);
  CHECK(first_free_generation(names, 5) == 1);
}

TEST_CASE("a lock says who holds it, and any bytes are some lock") {
  LockText lock = {.holder = "laptop:1", .token = "t", .started = -5, .lease = std::chrono::minutes(7)};
  LockText read = decoded_lock(encoded(lock));
  CHECK(read.holder == "laptop:1");
  CHECK(read.token == "t");
  CHECK(read.started == -5);
  CHECK(read.lease == std::chrono::minutes(7));
  std::string bytes = encoded(lock);
  for (std::size_t size = 0; size < bytes.size(); ++size)
    CHECK(decoded_lock(bytes.substr(0, size)).lease >= lease_time);
  CHECK(decoded_lock("").lease == lease_time);
  lock.holder = "a\x1b[2Jb\n";
  CHECK(decoded_lock(encoded(lock)).holder.find('\x1b') == std::string::npos);
  lock.lease = Milliseconds::max();
  CHECK(decoded_lock(encoded(lock)).lease == longest_lease);
}

TEST_CASE("a lease counts from the moment at which each claim was sent") {
  using std::chrono::seconds;
  Milliseconds start = seconds(1000);
  Lease held(4, 1, start);
  CHECK(held.holds(start + seconds(119)));
  CHECK_FALSE(held.renewal_due(start + seconds(59)));
  CHECK(held.renewal_due(start + seconds(60)) == "lock-4.2");
  CHECK_FALSE(held.renewal_due(start + seconds(61))); // it is under way
  held.renewed(true, start + seconds(100));
  CHECK(held.generation() == 2);
  CHECK(held.holds(start + seconds(179)));
  CHECK_FALSE(held.holds(start + seconds(180)));
  CHECK_FALSE(held.holds(start)); // lost is lost

  Lease refused(4, 1, start);
  CHECK(refused.renewal_due(start + seconds(70)));
  refused.renewed(false, start + seconds(71));
  CHECK_FALSE(refused.holds(start + seconds(72)));

  Lease late(4, 1, start);
  CHECK(late.renewal_due(start + seconds(110)));
  late.renewed(true, start + seconds(120));
  CHECK_FALSE(late.holds(start + seconds(120)));
}

TEST_CASE("a lock is stale when a whole lease shows nothing new") {
  using std::chrono::seconds;
  Watch watch;
  CHECK_FALSE(watch.stale(4, 1, lease_time, seconds(0)));
  CHECK_FALSE(watch.stale(4, 1, lease_time, seconds(179)));
  CHECK_FALSE(watch.stale(4, 2, lease_time, seconds(181))); // renewed
  CHECK_FALSE(watch.stale(4, 2, lease_time, seconds(360)));
  CHECK(watch.stale(4, 2, lease_time, seconds(361)));
  CHECK_FALSE(watch.stale(5, 2, lease_time, seconds(362))); // another deploy
}

TEST_CASE("the chain that fits is found among leftovers, and everything of the highest number is in doubt") {
  std::mt19937 random(5);
  for (int round = 0; round < 100; ++round) {
    Manifest manifest;
    std::vector<Manifest> states = {manifest};
    std::vector<LoadedDelta> deltas;
    std::vector<LoadedReceipt> receipts;
    std::uint64_t last = 2 + random() % 8;
    for (std::uint64_t n = 1; n <= last; ++n) {
      Delta delta = {.site_id = "s",
                     .first = n,
                     .number = n,
                     .generation = 1 + random() % 3,
                     .root_before = manifest.root(),
                     .root_after = {},
                     .changes = {}};
      std::string path(1, static_cast<char>('a' + random() % 3));
      const ManifestEntry* entry = manifest.find(path);
      delta.changes.push_back(
          {path, entry ? std::optional(entry->content) : std::nullopt, content_with(std::to_string(random() % 2))});
      REQUIRE(apply_changes(delta.changes, manifest));
      delta.root_after = manifest.root();
      deltas.push_back({content_with(encoded(delta)), delta});
      states.push_back(manifest);
    }
    // Some deltas were folded into a base and are gone, or are still there.
    std::uint64_t folded = random() % last;
    if (folded > 0) {
      BaseReceipt receipt = {.site_id = "s", .number = folded, .manifest = states[folded]};
      receipts.push_back({content_with(encoded(receipt)), receipt});
      std::erase_if(deltas,
                    [&](const LoadedDelta& loaded) { return loaded.delta.number <= folded && random() % 2 == 0; });
    }
    // What an older deploy left, and another that was interrupted before the last.
    Delta other = deltas.back().delta;
    other.generation = 9;
    deltas.push_back({content_with(encoded(other)), other});
    std::ranges::shuffle(deltas, random);
    auto chain = fitting_chain(receipts, deltas, last);
    REQUIRE(chain);
    CHECK(chain->manifest.entries == states[last - 1].entries);
    CHECK(chain->head.number == last);
    CHECK(chain->head.root == states[last - 1].root());
    CHECK(chain->in_doubt.size() == 2);
    CHECK(decoded_head(encoded(chain->head)).has_value());
    // The last delta cannot be read: what it changed is not known.
    CHECK_FALSE(fitting_chain(receipts, deltas, last + 1));
  }
}

TEST_CASE("a chain with a missing link, or of two sites, fits nothing") {
  Manifest manifest;
  std::vector<LoadedDelta> deltas;
  for (std::uint64_t n = 1; n <= 4; ++n) {
    Delta delta = {.site_id = "s",
                   .first = n,
                   .number = n,
                   .generation = 1,
                   .root_before = manifest.root(),
                   .root_after = {},
                   .changes = {}};
    delta.changes.push_back({std::string(1, static_cast<char>('a' + n)), {}, content_with("x")});
    REQUIRE(apply_changes(delta.changes, manifest));
    delta.root_after = manifest.root();
    deltas.push_back({content_with(encoded(delta)), delta});
  }
  CHECK(fitting_chain({}, deltas, 4));
  auto damaged = deltas;
  damaged.erase(damaged.begin() + 1);
  CHECK_FALSE(fitting_chain({}, damaged, 4));
  damaged = deltas;
  damaged[1].delta.site_id = "t";
  CHECK_FALSE(fitting_chain({}, damaged, 4));
  damaged = deltas;
  damaged[1].delta.changes[0].after = content_with("a lie"); // its roots fit, its content does not
  CHECK_FALSE(fitting_chain({}, damaged, 4));
  CHECK_FALSE(fitting_chain({}, {}, 0));
}
