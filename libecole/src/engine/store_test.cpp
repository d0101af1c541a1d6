#include "engine/store.hpp"
#include "engine/toy_test.hpp"
#include <catch2/catch.hpp>
#include <chrono>
#include <filesystem>
#include <fstream>
#include <map>

using namespace ecole;
using namespace ecole::engine;

namespace {

void put(Store& store, std::string_view key, std::string_view value) {
  Transaction transaction = store.write();
  transaction.put(Table::index, key, value);
  transaction.commit();
}

std::string bytes_of(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

void write(const std::string& path, const std::string& bytes) {
  std::ofstream file(path, std::ios::binary);
  file << bytes;
}

} // namespace

TEST_CASE("what was committed is there, what was not is not") {
  toys::Folder folder;
  {
    Store store = *Store::open(folder.path(), "1");
    CHECK(store.emptied() == "new");
    put(store, "a", "one");
    Transaction dropped = store.write();
    dropped.put(Table::index, "b", "two");
  }
  Store store = *Store::open(folder.path(), "1");
  CHECK(store.emptied().empty());
  CHECK(store.read().get(Table::index, "a") == "one");
  CHECK_FALSE(store.read().get(Table::index, "b"));
  CHECK_FALSE(store.read().get(Table::page, "a"));
}

TEST_CASE("keys are visited in order, forth and back, inside their table and prefix") {
  toys::Folder folder;
  Store store = *Store::open(folder.path(), "1");
  for (const char* key : {"b2", "a1", "b1", "c1", "b3"}) put(store, key, key);
  const Transaction transaction = store.read();
  std::string seen;
  transaction.each(Table::index, "b", [&](std::string_view key, std::string_view) {
    seen.append(key);
    return true;
  });
  CHECK(seen == "b1b2b3");
  seen.clear();
  transaction.each(Table::index, "b", "b2", [&](std::string_view key, std::string_view) {
    seen.append(key);
    return true;
  });
  CHECK(seen == "b2b3");
  seen.clear();
  transaction.each_reverse(Table::index, "b", "b3", [&](std::string_view key, std::string_view) {
    seen.append(key);
    return true;
  });
  CHECK(seen == "b2b1");
  seen.clear();
  transaction.each_reverse(Table::index, "b", "", [&](std::string_view key, std::string_view) {
    seen.append(key);
    return false;
  });
  CHECK(seen == "b3");
}

TEST_CASE("the state of another program is emptied and said so") {
  toys::Folder folder;
  {
    Store store = *Store::open(folder.path(), "1");
    put(store, "a", "one");
  }
  Store store = *Store::open(folder.path(), "2");
  CHECK(store.emptied() == "version");
  CHECK_FALSE(store.read().get(Table::index, "a"));
}

TEST_CASE("a file that is no state, or half of one, is replaced") {
  toys::Folder folder;
  {
    Store store = *Store::open(folder.path(), "1");
    put(store, "a", std::string(5000, 'x'));
  }
  const std::string path = folder.path() + "/state.mdb";
  const std::string whole = bytes_of(path);
  SECTION("garbage") { write(path, std::string(100'000, 'g')); }
  SECTION("text") { write(path, "hello"); }
  Store store = *Store::open(folder.path(), "1");
  CHECK(store.emptied() == "damaged");
  put(store, "b", "two");
  CHECK(store.read().get(Table::index, "b") == "two");
}

TEST_CASE("a flipped byte of a value is found when the file is opened, or when it is read if nobody saw it written") {
  toys::Folder folder;
  const std::string value = "a value that stands nowhere else in the file";
  {
    Store store = *Store::open(folder.path(), "1");
    put(store, "a", value);
  }
  const std::string path = folder.path() + "/state.mdb";
  const std::string whole = bytes_of(path);
  const auto written = std::filesystem::last_write_time(path);
  const std::size_t at = whole.find(value);
  REQUIRE(at != std::string::npos);
  for (std::size_t i = 0; i < value.size() + 8; ++i) { // and each byte of the checksum behind it
    std::string damaged = whole;
    damaged[at + i] = static_cast<char>(damaged[at + i] ^ 0x10);
    write(path, damaged);
    INFO("byte " << i);
    CHECK_FALSE(Store::is_whole(base::Folder::open(folder.path()).value()));
    std::filesystem::last_write_time(path, written);
    Result<Store> store = Store::open(folder.path(), "1");
    REQUIRE(store);
    CHECK(store->emptied().empty());
    CHECK_THROWS_AS(store->read().get(Table::index, "a"), StoreFailure);
  }
  write(path, whole.substr(0, at) + "A" + whole.substr(at + 1));
  std::filesystem::last_write_time(path, written + std::chrono::seconds(1));
  CHECK(Store::open(folder.path(), "1")->emptied() == "damaged");
}

TEST_CASE("with any byte of the file flipped, the state is begun anew or holds what was written, or what the last "
          "commit but one did") {
  toys::Folder folder;
  const std::string path = folder.path() + "/state.mdb";
  std::map<std::string, std::string> older, expected;
  {
    Store store = *Store::open(folder.path(), "1");
    for (int number = 0; number < 150; ++number)
      expected["key " + std::to_string(number * 7919 % 1000)] = std::string(60, 'v');
    for (const auto& [key, value] : expected) put(store, key, value);
    put(store, "long", expected["long"] = std::string(9000, 'w'));
    older = expected;
    Transaction transaction = store.write();
    transaction.erase(Table::index, "key 0");
    expected.erase("key 0");
    transaction.commit();
  }
  const std::string whole = bytes_of(path);
  std::size_t anew = 0;
  // Every byte of what LMDB goes by would take minutes: every byte of the two first pages' entries, then every 13th.
  for (std::size_t at = 0; at < whole.size(); at += at % 4096 < 160 ? 1 : 13) {
    std::string damaged = whole;
    damaged[at] = static_cast<char>(damaged[at] ^ (1 << at % 8));
    write(path, damaged);
    std::filesystem::remove(folder.path() + "/state.seal");
    INFO("byte " << at);
    const bool is_whole = Store::is_whole(base::Folder::open(folder.path()).value());
    if (!is_whole && ++anew % 50 != 0) continue; // what begins anew waits for the disk
    Result<Store> store = Store::open(folder.path(), "1");
    REQUIRE(store);
    CHECK(store->emptied() == (is_whole ? "" : "damaged"));
    if (!is_whole) continue;
    std::map<std::string, std::string> found;
    store->read().each(Table::index, {}, [&](std::string_view key, std::string_view value) {
      found.emplace(key, value);
      return true;
    });
    CHECK((found == expected || found == older));
  }
  CHECK(anew > 1000);
}

TEST_CASE("a state is one's own until it is closed") {
  toys::Folder folder;
  {
    Store store = *Store::open(folder.path(), "1");
    put(store, "a", "one");
    const Result<Store> second = Store::open(folder.path(), "2");
    REQUIRE_FALSE(second);
    CHECK(second.error().id == "state-locked");
    CHECK(store.read().get(Table::index, "a") == "one");
  }
  CHECK(Store::open(folder.path(), "1")->emptied().empty());
}

TEST_CASE("a file of which more is free than in use is written anew, with all that it holds") {
  toys::Folder folder;
  {
    Store store = *Store::open(folder.path(), "1");
    Transaction transaction = store.write();
    for (int number = 0; number < 1000; ++number)
      transaction.put(number % 10 ? Table::note : Table::index, std::to_string(number), std::string(3000, 'x'));
    transaction.commit();
    Transaction less = store.write();
    less.erase_all(Table::note);
    less.commit();
    CHECK_FALSE(store.compacted());
  }
  const std::string path = folder.path() + "/state.mdb";
  const std::uintmax_t before = std::filesystem::file_size(path);
  {
    Store store = *Store::open(folder.path(), "1");
    REQUIRE(store.compacted());
    CHECK(store.compacted()->before == before);
    CHECK(store.compacted()->after == std::filesystem::file_size(path));
    CHECK(store.compacted()->after < before / 4);
    std::size_t values = 0;
    store.read().each(Table::index, {}, [&](std::string_view, std::string_view value) {
      values += value == std::string(3000, 'x');
      return true;
    });
    CHECK(values == 100);
  }
  Store store = *Store::open(folder.path(), "1");
  CHECK(store.emptied().empty());
  CHECK_FALSE(store.compacted());
}
