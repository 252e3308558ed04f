/// How much one address may ask at a time. Kept by this node alone, in memory.
#pragma once

#include <chrono>
#include <mutex>
#include <string>
#include <unordered_map>

namespace opora::http {

/// So many a second and, after a pause, so many at a stroke.
class RateLimit {
 public:
    /// `per_second` 0 = nothing is counted.
    RateLimit(double per_second, double at_a_stroke) : per_second_(per_second), at_a_stroke_(at_a_stroke) {}
    /// False when this one is too many.
    bool take(const std::string& address);

 private:
    using Clock = std::chrono::steady_clock;
    struct Bucket {
        double left;
        Clock::time_point at;
    };
    double per_second_, at_a_stroke_;
    std::mutex mutex_;
    std::unordered_map<std::string, Bucket> buckets_;
};

/// Connections that one address holds.
class Places {
 public:
    /// `most` 0 = not counted.
    explicit Places(int most) : most_(most) {}

    /// A place for as long as it lives; none when all are taken. Of "" nothing is counted.
    class Taken {
     public:
        Taken(Places& places, std::string address);
        ~Taken();
        Taken(const Taken&) = delete;
        Taken& operator=(const Taken&) = delete;
        explicit operator bool() const { return is_there_; }

     private:
        Places& places_;
        std::string address_;
        bool is_there_ = true, is_counted_ = false;
    };

 private:
    int most_;
    std::mutex mutex_;
    std::unordered_map<std::string, int> held_;
};

}  // namespace opora::http
