// A record out of a state that somebody damaged: it is nothing, or one that is kept the same again.
#include "content/record.hpp"
#include <cstdint>
#include <cstdlib>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::optional<ecole::content::Record> record =
      ecole::content::parse_record({reinterpret_cast<const char*>(data), size});
  if (record && ecole::content::parse_record(ecole::content::serialized(*record)) != record) std::abort();
  return 0;
}
