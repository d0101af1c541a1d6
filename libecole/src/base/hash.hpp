// Two hashes: a fast one of 128 bits (XXH3) to tell whether bytes changed, SHA-256 where an adversary may choose them.
#pragma once

#include <array>
#include <compare>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

namespace ecole::base {

struct Hash128 {
  std::array<unsigned char, 16> bytes{};
  auto operator<=>(const Hash128&) const = default;
  std::string hex() const;
  std::string_view view() const { return {reinterpret_cast<const char*>(bytes.data()), bytes.size()}; }
};
Hash128 fast_hash(std::string_view bytes);

struct Sha256 {
  std::array<unsigned char, 32> bytes{};
  auto operator<=>(const Sha256&) const = default;
  std::string hex() const;
};
Sha256 sha256(std::string_view bytes);

// For bytes that come in pieces.
class Sha256Stream {
 public:
  Sha256Stream();
  ~Sha256Stream();
  Sha256Stream(Sha256Stream&&) noexcept;
  void add(std::string_view bytes);
  Sha256 finish();

 private:
  struct Context;
  std::unique_ptr<Context> context_;
};

// The id git gives a blob: SHA-1 of "blob <size>\0" and the bytes. The stream is for files larger than memory.
std::array<unsigned char, 20> git_blob_id(std::string_view bytes);

class GitBlobIdStream {
 public:
  explicit GitBlobIdStream(std::uint64_t size);
  ~GitBlobIdStream();
  void add(std::string_view bytes);
  std::array<unsigned char, 20> finish();

 private:
  struct Context;
  std::unique_ptr<Context> context_;
};

std::string to_hex(std::string_view bytes);
bool from_hex(std::string_view hex, std::string& bytes); // false when it is not hexadecimal

} // namespace ecole::base
