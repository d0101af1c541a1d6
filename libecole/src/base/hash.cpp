#include "base/hash.hpp"

#include <new>
#include <openssl/evp.h>
#include <stdexcept>
#include <xxhash.h>

namespace ecole::base {

namespace {

struct FreeContext {
  void operator()(EVP_MD_CTX* context) const { EVP_MD_CTX_free(context); }
};
using DigestContext = std::unique_ptr<EVP_MD_CTX, FreeContext>;

// Only an OpenSSL that lacks the algorithm fails here.
void check(int success) {
  if (success != 1) throw std::runtime_error("OpenSSL cannot compute a digest");
}

DigestContext begin(const EVP_MD* algorithm) {
  DigestContext context(EVP_MD_CTX_new());
  if (!context) throw std::bad_alloc();
  check(EVP_DigestInit_ex(context.get(), algorithm, nullptr));
  return context;
}

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
  Sha256 hash;
  check(EVP_Digest(bytes.data(), bytes.size(), hash.bytes.data(), nullptr, EVP_sha256(), nullptr));
  return hash;
}

struct Sha256Stream::Context {
  DigestContext digest = begin(EVP_sha256());
};

Sha256Stream::Sha256Stream() : context_(std::make_unique<Context>()) {}
Sha256Stream::~Sha256Stream() = default;
Sha256Stream::Sha256Stream(Sha256Stream&&) noexcept = default;

void Sha256Stream::add(std::string_view bytes) {
  check(EVP_DigestUpdate(context_->digest.get(), bytes.data(), bytes.size()));
}

Sha256 Sha256Stream::finish() {
  Sha256 hash;
  check(EVP_DigestFinal_ex(context_->digest.get(), hash.bytes.data(), nullptr));
  return hash;
}

std::array<unsigned char, 20> git_blob_id(std::string_view bytes) {
  std::string header = "blob " + std::to_string(bytes.size());
  DigestContext digest = begin(EVP_sha1());
  check(EVP_DigestUpdate(digest.get(), header.c_str(), header.size() + 1)); // with its NUL
  check(EVP_DigestUpdate(digest.get(), bytes.data(), bytes.size()));
  std::array<unsigned char, 20> id;
  check(EVP_DigestFinal_ex(digest.get(), id.data(), nullptr));
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
