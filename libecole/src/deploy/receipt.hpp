// A base receipt: the whole manifest after one deploy, in one file. docs/formats/receipt.md
#pragma once

#include "deploy/manifest.hpp"
#include "deploy/sealed.hpp"
#include <cstdint>
#include <string>
#include <string_view>

namespace ecole::deployment {

struct BaseReceipt {
  std::string site_id;
  std::uint64_t number = 0; // of the deploy after which the target held this
  Manifest manifest;
};

std::string encoded(const BaseReceipt& receipt);
Decoded<BaseReceipt> decoded_receipt(std::string_view bytes);

// What a file of the state folder may take, there and unpacked: a million files.
inline constexpr std::uint64_t largest_state_file = 128u << 20;
inline constexpr std::size_t largest_unpacked = 256u << 20;

} // namespace ecole::deployment
