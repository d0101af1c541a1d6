#include "snapshot/parallel.hpp"

#include <algorithm>
#include <exception>
#include <mutex>
#include <system_error>
#include <thread>
#include <vector>

namespace ecole::snapshot {

unsigned thread_count(unsigned asked) {
  constexpr unsigned most = 8;
  return asked ? asked : std::clamp(std::thread::hardware_concurrency(), 1u, most);
}

Result<void> on_threads(unsigned threads, const std::function<Result<void>()>& work) {
  std::mutex mutex;
  Result<void> outcome;
  std::exception_ptr thrown;
  auto run = [&] {
    try {
      Result<void> done = work();
      std::lock_guard lock(mutex);
      if (!done && outcome) outcome = std::move(done);
    } catch (...) {
      std::lock_guard lock(mutex);
      if (!thrown) thrown = std::current_exception();
    }
  };
  {
    std::vector<std::jthread> others;
    try {
      while (others.size() + 1 < threads) others.emplace_back(run);
    } catch (const std::system_error&) {
      // The system gives no more threads: those that there are do the work.
    }
    run();
  }
  if (thrown) std::rethrow_exception(thrown);
  return outcome;
}

} // namespace ecole::snapshot
