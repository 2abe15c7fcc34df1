// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

/// @title ERC-3009's `receiveWithAuthorization` with the signature as bytes
/// @notice As in OpenZeppelin's `ERC20TransferAuthorization` and Circle's FiatTokenV2_2; the bytes form lets a
/// contract (ERC-1271) authorise.
interface IReceiveWithAuthorization {
    /// @notice Moves `value` from `from` to the caller, which must be `to`.
    function receiveWithAuthorization(
        address from,
        address to,
        uint256 value,
        uint256 validAfter,
        uint256 validBefore,
        bytes32 nonce,
        bytes calldata signature
    ) external;
}
