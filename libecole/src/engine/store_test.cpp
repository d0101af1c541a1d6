#include "engine/store.hpp"
#include "engine/toy_test.hpp"
#include <catch2/catch.hpp>
#include <fstream>

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

TEST_CASE("a flipped byte of a value is found when it is read") {
  toys::Folder folder;
  const std::string value = "a value that stands nowhere else in the file";
  {
    Store store = *Store::open(folder.path(), "1");
    put(store, "a", value);
  }
  const std::string path = folder.path() + "/state.mdb";
  const std::string whole = bytes_of(path);
  const std::size_t at = whole.find(value);
  REQUIRE(at != std::string::npos);
  for (std::size_t i = 0; i < value.size() + 8; ++i) { // and each byte of the checksum behind it
    std::string damaged = whole;
    damaged[at + i] = static_cast<char>(damaged[at + i] ^ 0x10);
    write(path, damaged);
    Result<Store> store = Store::open(folder.path(), "1");
    REQUIRE(store);
    INFO("byte " << i);
    CHECK_THROWS_AS(store->read().get(Table::index, "a"), StoreFailure);
  }
}
