// What ecole keeps on a host, from a host that lies. The first byte chooses which.
#include "deploy/delta.hpp"
#include "deploy/head.hpp"
#include "deploy/receipt.hpp"
#include "deploy/sealed.hpp"
#include <cstdint>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace ecole::deployment;
  if (size == 0) return 0;
  const std::string_view bytes(reinterpret_cast<const char*>(data) + 1, size - 1);
  switch (data[0] % 6) {
  case 0: (void)decoded_head(bytes); break;
  case 1: (void)decoded_receipt(bytes); break;
  case 2: (void)decoded_delta(bytes); break;
  // The same with a seal that is right, so that what lies behind it is reached.
  case 3: (void)decoded_head(sealed(std::string(bytes))); break;
  case 4: (void)decoded_receipt(sealed_frame(bytes)); break;
  default: (void)decoded_delta(sealed_frame(bytes)); break;
  }
  return 0;
}
