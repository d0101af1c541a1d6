#include "base/hash.hpp"

#include <catch2/catch.hpp>

using namespace ecole::base;

namespace {

std::string hex(const std::array<unsigned char, 20>& id) {
  return to_hex({reinterpret_cast<const char*>(id.data()), id.size()});
}

} // namespace

TEST_CASE("the fast hash is XXH3 of 128 bits in its canonical order") {
  CHECK(fast_hash("").hex() == "99aa06d3014798d86001c324468d497f");
  CHECK(fast_hash("").view().size() == 16);
  CHECK(to_hex(fast_hash("").view()) == fast_hash("").hex());
  CHECK(fast_hash("lundi") == fast_hash("lundi"));
  CHECK(fast_hash("lundi") != fast_hash("Lundi"));
  CHECK(fast_hash(std::string_view("a\0b", 3)) != fast_hash(std::string_view("a\0c", 3)));
}

TEST_CASE("SHA-256 gives the published digests") {
  CHECK(sha256("").hex() == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
  CHECK(sha256("abc").hex() == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  CHECK(sha256("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq").hex() ==
        "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1");
  CHECK(sha256(std::string(1'000'000, 'a')).hex() ==
        "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0");
  CHECK(sha256(std::string_view()) == sha256(""));
}

TEST_CASE("pieces give the same SHA-256 as the whole") {
  std::string whole(10'000, '\0');
  for (std::size_t i = 0; i < whole.size(); ++i) whole[i] = static_cast<char>(i * 31);
  for (std::size_t piece : {1u, 63u, 64u, 65u, 9'999u, 20'000u}) {
    Sha256Stream stream;
    for (std::size_t at = 0; at < whole.size(); at += piece) stream.add(std::string_view(whole).substr(at, piece));
    stream.add("");
    CHECK(stream.finish() == sha256(whole));
  }
  CHECK(Sha256Stream().finish() == sha256(""));

  Sha256Stream begun;
  begun.add("ab");
  Sha256Stream moved = std::move(begun);
  moved.add("c");
  CHECK(moved.finish() == sha256("abc"));
}

TEST_CASE("a blob's id is the one git gives it") {
  CHECK(hex(git_blob_id("")) == "e69de29bb2d1d6434b8b29ae775ad8c2e48c5391");
  CHECK(hex(git_blob_id("é")) == "4b04fff51468d8ab5201ab02b725dc477bc7cb45");
  CHECK(hex(git_blob_id("what is up, doc?")) == "bd9dbf5aae1a3862dd1526723246b20206e5fc37");
}

TEST_CASE("bytes go to hexadecimal and back") {
  std::string all;
  for (int byte = 0; byte < 256; ++byte) all += static_cast<char>(byte);
  std::string bytes;
  CHECK(from_hex(to_hex(all), bytes));
  CHECK(bytes == all);
  CHECK(to_hex("\x0f\xa0") == "0fa0");
  CHECK(from_hex("0FaB", bytes));
  CHECK(bytes == "\x0f\xab");
  CHECK(from_hex("", bytes));
  CHECK(bytes.empty());
  CHECK(to_hex("").empty());
}

TEST_CASE("what is not hexadecimal leaves the bytes as they were") {
  for (std::string_view hex : {"0", "abc", "0g", "g0", "0x", " 0", "-1", "é", "00 0", "/0", ":0", "@0", "`0", "G0"}) {
    std::string bytes = "before";
    CHECK_FALSE(from_hex(hex, bytes));
    CHECK(bytes == "before");
  }
}
