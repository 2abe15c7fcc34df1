// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

/// @title A unit's account in one coin, in one word
/// @notice So that any change of an account is one write.
///
/// ```
/// bits 0..103    free money, micro-credits
/// bits 104..207  held money
/// bits 208..247  nonce of the next withdrawal
/// bit  248       known: the unit exists and the coin is the factory's; both stay true for ever
/// ```
library AccountWord {
    uint256 internal constant HELD_SHIFT = 104;
    uint256 internal constant NONCE_SHIFT = 208;
    uint256 internal constant KNOWN = 1 << 248;

    /// @dev Most money of either kind: 2 x 10^25 credits.
    uint256 internal constant MOST = (1 << HELD_SHIFT) - 1;
    uint256 private constant MOST_NONCE = (1 << 40) - 1;

    /// @notice An account cannot take so much.
    error AccountFull(uint256 amount, uint256 most);

    /// @notice Free money.
    function free(uint256 word) internal pure returns (uint256) {
        return word & MOST;
    }

    /// @notice Held money.
    function held(uint256 word) internal pure returns (uint256) {
        return word >> HELD_SHIFT & MOST;
    }

    /// @notice Nonce of the next withdrawal.
    function nonce(uint256 word) internal pure returns (uint64) {
        return uint64(word >> NONCE_SHIFT & MOST_NONCE);
    }

    /// @notice The word with other figures.
    function with(uint256 word, uint256 free_, uint256 held_) internal pure returns (uint256) {
        if (free_ > MOST) revert AccountFull(free_, MOST);
        if (held_ > MOST) revert AccountFull(held_, MOST);
        return word >> NONCE_SHIFT << NONCE_SHIFT | held_ << HELD_SHIFT | free_;
    }

    /// @notice The word with the next nonce; 2^40 withdrawals from one account are out of reach.
    function next(uint256 word) internal pure returns (uint256) {
        return word + (1 << NONCE_SHIFT);
    }
}
