#include "base/random_name.hpp"

#include "base/hash.hpp"
#include <array>
#include <cerrno>
#include <new>
#include <sys/random.h>

namespace ecole::base {

std::string random_name() {
  std::array<char, 8> random = {};
  ssize_t got;
  do got = ::getrandom(random.data(), random.size(), 0);
  while (got < 0 && errno == EINTR);
  if (got != static_cast<ssize_t>(random.size())) throw std::bad_alloc(); // the kernel never fails for so few bytes
  return to_hex({random.data(), random.size()});
}

} // namespace ecole::base
