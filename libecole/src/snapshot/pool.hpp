// Things that belong to one thread at a time, lent to threads that come and go; there come to be as many as are ever
// asked for at once.
#pragma once

#include "base/result.hpp"
#include <memory>
#include <mutex>
#include <vector>

namespace ecole::snapshot {

template <typename Thing>
class Pool {
 public:
  // Goes back to the pool at the end of its life, which the pool outlives.
  class Lease {
   public:
    Lease(Pool& pool, std::unique_ptr<Thing> thing) : pool_(&pool), thing_(std::move(thing)) {}
    Lease(Lease&&) = default;
    ~Lease() {
      if (thing_) pool_->give(std::move(thing_));
    }
    Thing& operator*() const { return *thing_; }
    Thing* operator->() const { return thing_.get(); }

   private:
    Pool* pool_;
    std::unique_ptr<Thing> thing_;
  };

  void give(std::unique_ptr<Thing> thing) {
    std::lock_guard lock(mutex_);
    idle_.push_back(std::move(thing));
  }

  // One that is idle, or else a new one, which is a Result<Thing>.
  template <typename Make>
  Result<Lease> borrow(Make make) {
    {
      std::lock_guard lock(mutex_);
      if (!idle_.empty()) {
        Lease lease(*this, std::move(idle_.back()));
        idle_.pop_back();
        return lease;
      }
    }
    Thing made = TRY(make());
    return Lease(*this, std::make_unique<Thing>(std::move(made)));
  }

 private:
  std::mutex mutex_;
  std::vector<std::unique_ptr<Thing>> idle_;
};

} // namespace ecole::snapshot
