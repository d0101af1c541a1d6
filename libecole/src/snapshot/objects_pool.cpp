#include "snapshot/objects_pool.hpp"

namespace ecole::snapshot {

ObjectsPool::ObjectsPool(Repository repository, Objects first) : repository_(std::move(repository)) {
  idle_.push_back(std::make_unique<Objects>(std::move(first)));
}

ObjectsPool::Lease::~Lease() {
  if (!objects_) return;
  std::lock_guard lock(pool_->mutex_);
  pool_->idle_.push_back(std::move(objects_));
}

Result<ObjectsPool::Lease> ObjectsPool::borrow() {
  {
    std::lock_guard lock(mutex_);
    if (!idle_.empty()) {
      Lease lease(*this, std::move(idle_.back()));
      idle_.pop_back();
      return lease;
    }
  }
  Objects opened = TRY(Objects::open(repository_));
  return Lease(*this, std::make_unique<Objects>(std::move(opened)));
}

} // namespace ecole::snapshot
