// ecole.yml.
#include "content/configuration.hpp"
#include <cstdint>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  ecole::content::parse_configuration({reinterpret_cast<const char*>(data), size});
  return 0;
}
