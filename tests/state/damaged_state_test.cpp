// A state in which a byte is another one, that is cut, zeroed, or somebody else's: the next build ends as a clean one
// and says that it began anew.
#include "base/file.hpp"
#include "engine/pages_of_file.hpp"
#include "engine/store.hpp"
#include "output/memory_output.hpp"
#include "state/kept_site.hpp"
#include <catch2/catch.hpp>
#include <cstdlib>
#include <cstring>
#include <ctime>
#include <fcntl.h>
#include <functional>
#include <lmdb.h>
#include <sys/stat.h>
#include <unistd.h>

using namespace ecole;
using namespace ecole::tests;
namespace fs = std::filesystem;

namespace {

#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
// Every tenth of what is tried otherwise: the same takes ten times as long.
constexpr std::size_t slower = 10;
#else
constexpr std::size_t slower = 1;
#endif

struct Place {
  std::size_t offset, size;
};

// Where the values of a state lie in its file, with their checksums.
std::vector<Place> places_of_values(const std::string& path) {
  const base::Descriptor file(::open(path.c_str(), O_RDONLY));
  std::vector<Place> places;
  const bool whole = engine::pages_are_whole(file.get(), [&](std::string_view, std::string_view value) {
    // The first page of a value, or the page around it, tells its number at its beginning.
    constexpr std::uintptr_t page_size = 4096;
    const auto at = reinterpret_cast<std::uintptr_t>(value.data());
    std::uint64_t number;
    std::memcpy(&number, reinterpret_cast<const void*>(at - at % page_size), sizeof number);
    places.push_back({number * page_size + at % page_size, value.size()});
    return true;
  });
  REQUIRE(whole);
  return places;
}

// A site built once and then edited, of which state and output can be had again as they were before the edit.
class EditedSite {
 public:
  EditedSite() {
    site.build_again().value();
    options_ = site.options();
    options_.output.clear();
    options_.state = site.folder / "kept";
    const auto first = std::make_shared<output::MemoryOutput>();
    options_.store = first;
    site.build_with(options_).value();
    before_ = first->files();
    data = read_file(file());
    seal_ = read_file(options_.state + "/state.seal");
    REQUIRE(::stat(file().c_str(), &status_) == 0);
    site.edit("Trois fractions.");
    expected = site.clean();
  }

  std::string file() const { return options_.state + "/state.mdb"; }

  // The state with these bytes. `unseen`: as if nobody had written there since.
  void put(const std::string& bytes, bool unseen) const {
    write_file(file(), bytes);
    write_file(options_.state + "/state.seal", seal_);
    if (!unseen) return;
    const timespec times[2] = {status_.st_atim, status_.st_mtim};
    REQUIRE(::utimensat(AT_FDCWD, file().c_str(), times, 0) == 0);
  }

  BuildReport build_edit(std::map<std::string, std::string>& files) {
    const auto store = std::make_shared<output::MemoryOutput>();
    for (const auto& [path, bytes] : before_) store->write(path, bytes).value();
    options_.store = store;
    const Result<BuildReport> report = site.build_with(options_);
    INFO((report ? std::string() : report.error().id + ": " + report.error().message_fr));
    REQUIRE(report);
    files = store->files();
    return *report;
  }

  // The next build ends as a clean one; and whether it began anew.
  BuildReport mended() {
    std::map<std::string, std::string> files;
    BuildReport report = build_edit(files);
    CHECK(difference(expected, files) == "");
    return report;
  }

  KeptSite site;
  std::string data;
  Tree expected;

 private:
  BuildOptions options_;
  std::map<std::string, std::string> before_;
  std::string seal_;
  struct stat status_ = {};
};

} // namespace

TEST_CASE("each byte of each value of a state, when it is another one, is seen by the look at the whole file") {
  const EditedSite edited;
  const base::Folder folder = base::Folder::open(fs::path(edited.file()).parent_path()).value();
  REQUIRE(engine::Store::is_whole(folder));
  const base::Descriptor file(::open(edited.file().c_str(), O_WRONLY));
  std::size_t bytes = 0, unseen = 0;
  for (const Place& place : places_of_values(edited.file())) {
    for (std::size_t i = bytes % slower; i < place.size; i += slower) { // under sanitizers every tenth
      const auto at = static_cast<off_t>(place.offset + i);
      const char was = edited.data[place.offset + i], flipped = static_cast<char>(was ^ (1 << i % 8));
      REQUIRE(::pwrite(file.get(), &flipped, 1, at) == 1);
      if (engine::Store::is_whole(folder)) ++unseen;
      REQUIRE(::pwrite(file.get(), &was, 1, at) == 1);
      ++bytes;
    }
  }
  CHECK(unseen == 0);
  CHECK(bytes > 5'000 / slower);
  CHECK(engine::Store::is_whole(folder));
}

TEST_CASE(
    "a byte of a value of the state flipped, whether or not anybody saw it written: built as if there were none") {
  EditedSite edited;
  const std::vector<Place> places = places_of_values(edited.file());
  std::size_t number = 0, anew = 0, seen = 0;
  // Every byte with "ECOLE_EVERY_BYTE" in the environment, which takes minutes; else every 41st, from the first of them
  // all, so that each value's place in the walk is another one; and every value's first and last byte.
  const std::size_t stride = std::getenv("ECOLE_EVERY_BYTE") ? 1 : 41 * slower;
  for (const Place& place : places) {
    for (std::size_t i = 0; i < place.size; ++i) {
      const bool at_edge = i == 0 || i + 1 == place.size;
      if (number++ % stride != 0 && !(at_edge && number % slower == 0)) continue;
      std::string damaged = edited.data;
      damaged[place.offset + i] = static_cast<char>(damaged[place.offset + i] ^ 0x10);
      INFO("byte " << place.offset + i);
      // Nobody saw it: found when the value is read, or never asked for.
      edited.put(damaged, true);
      BuildReport report = edited.mended();
      CHECK((!report.clean || report.clean_because == "damaged"));
      anew += report.clean;
      // The file was written to: all of it is looked at.
      if (number % 8 != 0) continue;
      edited.put(damaged, false);
      report = edited.mended();
      CHECK(report.clean);
      CHECK(report.clean_because == "damaged");
      ++seen;
    }
  }
  CHECK(anew > 100 / slower);
  CHECK(seen > 30 / slower);
  edited.put(edited.data, false);
  CHECK_FALSE(edited.mended().clean); // and the whole one is believed
}

TEST_CASE("a state that is cut off, at any page or between, is begun anew") {
  EditedSite edited;
  const std::size_t size = edited.data.size();
  for (std::size_t length = 1; length < size; length += (length < 9000 ? 907 : size / 23) * slower) {
    INFO("cut to " << length << " of " << size);
    edited.put(edited.data.substr(0, length), false);
    const BuildReport report = edited.mended();
    // What is cut off at the end may have been free.
    CHECK((report.clean_because == "damaged" || length + 64 * 1024 > size));
  }
  edited.put("", false);
  CHECK(edited.mended().clean_because == "new");
}

TEST_CASE("a state with a page of zeros, or of another page's bytes, is begun anew or does not need that page") {
  EditedSite edited;
  constexpr std::size_t page = 4096;
  std::size_t anew = 0;
  for (std::size_t at = 0; at + page <= edited.data.size(); at += page * slower) {
    for (const bool zeros : {true, false}) {
      std::string damaged = edited.data;
      if (zeros)
        damaged.replace(at, page, page, '\0');
      else
        damaged.replace(at, page, edited.data, (at + 3 * page) % (edited.data.size() - page + 1) / page * page, page);
      INFO("page " << at / page << (zeros ? " zeroed" : " is another"));
      edited.put(damaged, false);
      const BuildReport report = edited.mended();
      CHECK((!report.clean || report.clean_because == "damaged"));
      anew += report.clean;
    }
  }
  CHECK(anew > 10 / slower);
}

TEST_CASE("a file that is no state, or not this program's, is begun anew") {
  EditedSite edited;
  const auto database = [&](const std::function<void(MDB_txn*, MDB_dbi)>& fill, unsigned flags) {
    const std::string path = edited.site.folder / "another.mdb";
    fs::remove(path);
    MDB_env* environment = nullptr;
    MDB_txn* transaction = nullptr;
    MDB_dbi table = 0;
    REQUIRE(mdb_env_create(&environment) == 0);
    mdb_env_set_maxdbs(environment, 4);
    REQUIRE(mdb_env_open(environment, path.c_str(), MDB_NOSUBDIR, 0600) == 0);
    REQUIRE(mdb_txn_begin(environment, nullptr, 0, &transaction) == 0);
    REQUIRE(mdb_dbi_open(transaction, flags & MDB_CREATE ? "named" : nullptr, flags, &table) == 0);
    fill(transaction, table);
    REQUIRE(mdb_txn_commit(transaction) == 0);
    mdb_env_close(environment);
    return read_file(path);
  };
  const auto a_row = [](MDB_txn* transaction, MDB_dbi table) {
    MDB_val key{3, const_cast<char*>("key")}, value{5, const_cast<char*>("value")};
    REQUIRE(mdb_put(transaction, table, &key, &value, 0) == 0);
  };
  std::string bytes;
  SECTION("text") { bytes = "Bonjour\n"; }
  SECTION("a database of SQLite") {
    bytes = std::string("SQLite format 3\0\x10\0\1\1\0\x40\x20\x20", 24) + std::string(8168, '\0');
  }
  SECTION("noise") {
    for (unsigned i = 0, x = 1; i < 50'000; ++i) bytes += static_cast<char>((x = x * 1'103'515'245 + 12'345) >> 16);
  }
  SECTION("another LMDB environment") { bytes = database(a_row, 0); }
  SECTION("one with named tables") { bytes = database(a_row, MDB_CREATE); }
  SECTION("one whose keys have several values") { bytes = database(a_row, MDB_CREATE | MDB_DUPSORT); }
  for (const bool unseen : {false, true}) {
    edited.put(bytes, unseen);
    CHECK(edited.mended().clean_because == "damaged");
  }
}

TEST_CASE("asked for a clean build, it needs nothing of what lies there") {
  EditedSite edited;
  const KeptSite& site = edited.site;
  BuildOptions options = site.options();
  options.clean = true;
  const auto cleaned = [&] {
    const Result<BuildReport> report = site.build_with(options);
    REQUIRE(report);
    CHECK(report->clean);
    CHECK(report->clean_because == "asked");
    CHECK(difference(edited.expected, site.built()) == "");
  };
  cleaned();
  const bool journal = GENERATE(true, false); // without it, what the state remembers is looked for first
  for (std::size_t at = 0; at < edited.data.size(); at += edited.data.size() / 61 * slower) {
    std::string damaged = edited.data;
    damaged.replace(at, 700, std::string(std::min<std::size_t>(700, damaged.size() - at), '\xa5'));
    write_file(site.state_file(), damaged);
    if (!journal) fs::remove(site.output() + "/.ecole-output");
    cleaned();
  }
  fs::remove(site.state_file());
  REQUIRE(::mkfifo(site.state_file().c_str(), 0600) == 0);
  cleaned();
  fs::remove(site.state_file());
  fs::create_symlink("/nowhere/at-all", site.state_file());
  cleaned();
}

TEST_CASE("the state of another site, put into this one's place, gives this one's pages") {
  EditedSite edited;
  KeptSite other;
  put(other.version, "ecole.yml", {"title: Une autre école\ntheme: minimal\n"});
  put(other.version, "cahier/5e-a/svt/2026-11-24.md", {"# La cellule\n\nObserver.\n"});
  other.commit();
  other.build_again().value();
  edited.put(read_file(other.state_file()), false);
  edited.mended();
  // And with a folder: the ids of state and output say that they do not belong together.
  write_file(edited.site.state_file(), read_file(other.state_file()));
  edited.site.build_again().value();
  CHECK(difference(edited.expected, edited.site.built()) == "");
}
