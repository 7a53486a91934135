// Which symbols would cover each other, and where they go instead. Pixels only: no map takes part.

export const PIN = 30;
const MOST_SPREAD = 6;
const CROWD = 60;
const NEAR = 27;
const SLACK = 4;
const BUBBLE = 20;

// How far from their middle so many symbols stand.
export function spreadReach(count) {
  return count < 2 ? 0 : 9 + 5 * count;
}

function extent(group, mostSpread) {
  const { length } = group.members;
  return length > mostSpread ? BUBBLE : spreadReach(length) + PIN / 2;
}

function join(group, members) {
  group.members.push(...members);
  const { length } = group.members;
  group.x = group.members.reduce((sum, member) => sum + member.x, 0) / length;
  group.y = group.members.reduce((sum, member) => sum + member.y, 0) / length;
}

// Members {x, y, …} to groups {x, y, members, many} that keep off each other; many: shown as one number. In a crowd
// there is no room to spread.
export function grouped(members) {
  const mostSpread = members.length > CROWD ? 1 : MOST_SPREAD;
  const groups = [];
  for (const member of members) {
    const near = groups.find((group) => Math.hypot(group.x - member.x, group.y - member.y) < NEAR);
    if (near) join(near, [member]);
    else groups.push({ x: member.x, y: member.y, members: [member] });
  }
  for (let i = 0; i < groups.length; ) {
    const own = groups[i];
    const touching = groups.findIndex((other) => other !== own && Math.hypot(own.x - other.x, own.y - other.y) < extent(own, mostSpread) + extent(other, mostSpread) - SLACK);
    if (touching < 0) {
      i += 1;
      continue;
    }
    join(own, groups[touching].members);
    groups.splice(touching, 1);
    if (touching < i) i -= 1;
  }
  return groups.map((group) => ({ ...group, many: group.members.length > mostSpread }));
}

// Where the symbols of a group stand: evenly around its middle, each as near as may be to where it belongs.
export function spread(group) {
  const reach = spreadReach(group.members.length);
  if (!reach) return group.members.map((member) => ({ member, x: member.x, y: member.y }));
  const angle = (member) => Math.atan2(member.y - group.y, member.x - group.x);
  const apart = group.members.some((member) => Math.hypot(member.x - group.x, member.y - group.y) > 2);
  const ordered = apart ? [...group.members].sort((a, b) => angle(a) - angle(b)) : group.members;
  const first = apart ? angle(ordered[0]) : -Math.PI / 2;
  return ordered.map((member, i) => {
    const turn = first + (2 * Math.PI * i) / ordered.length;
    return { member, x: group.x + reach * Math.cos(turn), y: group.y + reach * Math.sin(turn) };
  });
}
