// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import { Clones } from "@openzeppelin/contracts/proxy/Clones.sol";
import { ICoinFactory } from "../interfaces/ICoinFactory.sol";
import { Coin } from "./Coin.sol";

/// @title Maker of coins
/// @notice See `ICoinFactory`. A coin is a clone of 45 bytes, so making one costs a tenth of a full contract.
contract CoinFactory is ICoinFactory {
    address private immutable _implementation = address(new Coin());

    mapping(address coin => bool) private _coins;

    /// @inheritdoc ICoinFactory
    function make(string calldata name, string calldata symbol, uint256 cap, bytes32 salt)
        external
        returns (address coin)
    {
        bool fits = bytes(name).length != 0 && bytes(name).length <= 64 && bytes(symbol).length != 0
            && bytes(symbol).length <= 16;
        if (!fits) revert BadCoinName(name, symbol);
        coin = Clones.cloneDeterministic(_implementation, _salt(msg.sender, salt));
        _coins[coin] = true;
        Coin(coin).initialize(name, symbol, msg.sender, cap);
        emit CoinMade(coin, msg.sender, name, symbol, cap);
    }

    /// @inheritdoc ICoinFactory
    function coinAddress(address issuer, bytes32 salt) external view returns (address) {
        return Clones.predictDeterministicAddress(_implementation, _salt(issuer, salt));
    }

    /// @inheritdoc ICoinFactory
    function isCoin(address coin) external view returns (bool) {
        return _coins[coin];
    }

    /// @inheritdoc ICoinFactory
    function implementation() external view returns (address) {
        return _implementation;
    }

    /// @dev Nobody can take another issuer's address.
    function _salt(address issuer, bytes32 salt) private pure returns (bytes32) {
        return keccak256(abi.encode(issuer, salt));
    }
}
