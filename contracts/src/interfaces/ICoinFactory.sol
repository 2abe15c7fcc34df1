// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

/// @title Maker of coins
interface ICoinFactory {
    /// @notice A coin was made.
    event CoinMade(address indexed coin, address indexed issuer, string name, string symbol, uint256 cap);

    /// @notice Name must be 1 to 64 bytes, symbol 1 to 16.
    error BadCoinName(string name, string symbol);

    /// @notice Makes a coin whose issuer is the caller.
    /// @param name Name, 1 to 64 bytes.
    /// @param symbol Symbol, 1 to 16 bytes.
    /// @param cap The most that may exist, micro-credits.
    /// @param salt Makes the address; see `coinAddress`.
    function make(string calldata name, string calldata symbol, uint256 cap, bytes32 salt)
        external
        returns (address coin);

    /// @notice Address that a coin of this issuer and salt has or will have.
    function coinAddress(address issuer, bytes32 salt) external view returns (address);

    /// @notice True if this factory made the coin.
    function isCoin(address coin) external view returns (bool);

    /// @notice The code that all coins share.
    function implementation() external view returns (address);
}
