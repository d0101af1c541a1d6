#include "base/hash.hpp"

// Not EVP: its first call fills tables of every algorithm's names, 4 million instructions, a tenth of an edit's build.
// These functions are OpenSSL's own as well, only called old; they use the same instructions of the processor.
#define OPENSSL_SUPPRESS_DEPRECATED
#include <openssl/sha.h>
#include <xxhash.h>

namespace ecole::base {

namespace {

template <std::size_t size>
std::string hex_of(const std::array<unsigned char, size>& bytes) {
  return to_hex({reinterpret_cast<const char*>(bytes.data()), bytes.size()});
}

int hex_digit(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return -1;
}

} // namespace

std::string Hash128::hex() const { return hex_of(bytes); }

Hash128 fast_hash(std::string_view bytes) {
  XXH128_canonical_t canonical; // big-endian on every machine
  XXH128_canonicalFromHash(&canonical, XXH3_128bits(bytes.data(), bytes.size()));
  return {std::to_array(canonical.digest)};
}

std::string Sha256::hex() const { return hex_of(bytes); }

Sha256 sha256(std::string_view bytes) {
  Sha256Stream stream;
  stream.add(bytes);
  return stream.finish();
}

struct Sha256Stream::Context {
  SHA256_CTX state;
};

Sha256Stream::Sha256Stream() : context_(std::make_unique<Context>()) { SHA256_Init(&context_->state); }
Sha256Stream::~Sha256Stream() = default;
Sha256Stream::Sha256Stream(Sha256Stream&&) noexcept = default;

void Sha256Stream::add(std::string_view bytes) { SHA256_Update(&context_->state, bytes.data(), bytes.size()); }

Sha256 Sha256Stream::finish() {
  Sha256 hash;
  SHA256_Final(hash.bytes.data(), &context_->state);
  return hash;
}

std::array<unsigned char, 20> git_blob_id(std::string_view bytes) {
  GitBlobIdStream stream(bytes.size());
  stream.add(bytes);
  return stream.finish();
}

struct GitBlobIdStream::Context {
  SHA_CTX state;
};

GitBlobIdStream::GitBlobIdStream(std::uint64_t size) : context_(std::make_unique<Context>()) {
  SHA1_Init(&context_->state);
  const std::string header = "blob " + std::to_string(size);
  add({header.c_str(), header.size() + 1}); // with its NUL
}
GitBlobIdStream::~GitBlobIdStream() = default;

void GitBlobIdStream::add(std::string_view bytes) { SHA1_Update(&context_->state, bytes.data(), bytes.size()); }

std::array<unsigned char, 20> GitBlobIdStream::finish() {
  std::array<unsigned char, 20> id;
  SHA1_Final(id.data(), &context_->state);
  return id;
}

std::string to_hex(std::string_view bytes) {
  constexpr std::string_view digits = "0123456789abcdef";
  std::string hex(bytes.size() * 2, '0');
  for (std::size_t i = 0; i < bytes.size(); ++i) {
    auto byte = static_cast<unsigned char>(bytes[i]);
    hex[2 * i] = digits[byte >> 4];
    hex[2 * i + 1] = digits[byte & 0xF];
  }
  return hex;
}

bool from_hex(std::string_view hex, std::string& bytes) {
  if (hex.size() % 2 != 0) return false;
  std::string read;
  read.reserve(hex.size() / 2);
  for (std::size_t i = 0; i < hex.size(); i += 2) {
    int high = hex_digit(hex[i]), low = hex_digit(hex[i + 1]);
    if (high < 0 || low < 0) return false;
    read += static_cast<char>(high * 16 + low);
  }
  bytes = std::move(read);
  return true;
}

} // namespace ecole::base
