// Handles on the objects of one repository, lent to one thread at a time; there come to be as many as threads ever ask
// at once.
#pragma once

#include "snapshot/objects.hpp"
#include <mutex>
#include <vector>

namespace ecole::snapshot {

class ObjectsPool {
 public:
  ObjectsPool(Repository repository, Objects first);

  // Goes back to the pool at the end of its life, which the pool outlives.
  class Lease {
   public:
    Lease(ObjectsPool& pool, std::unique_ptr<Objects> objects) : pool_(&pool), objects_(std::move(objects)) {}
    Lease(Lease&&) = default;
    ~Lease();
    const Objects& operator*() const { return *objects_; }
    const Objects* operator->() const { return objects_.get(); }

   private:
    ObjectsPool* pool_;
    std::unique_ptr<Objects> objects_;
  };

  Result<Lease> borrow();

 private:
  const Repository repository_;
  std::mutex mutex_;
  std::vector<std::unique_ptr<Objects>> idle_;
};

} // namespace ecole::snapshot
